// The page: reads the form into a case, asks keitow in worker.js, and shows the answer.
// The case is the one state: `base` is what keitow wrote of it last, and a field counts only where it was changed.

const $ = (id) => document.getElementById(`kt-${id}`);
const form = $("form");
const fields = [...form.querySelectorAll("[name]")];
const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
const waiting = new Map();
let asked = 0;
let base = {};
let truckId = "";
let lastRating = 0;

worker.onmessage = ({ data: { number, answer, failure } }) => {
  const { resolve, reject } = waiting.get(number);
  waiting.delete(number);
  if (failure) reject(new Error(failure));
  else if (answer?.error) reject(new Error(answer.error));
  else resolve(answer);
};
worker.onerror = () => failed(new Error("a file of this page is missing, or it was opened without a web server"));

function ask(question, ...given) {
  const number = (asked += 1);
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    worker.postMessage({ number, question, given });
  });
}

function failed(error) {
  $("loading").textContent = `keitow could not be loaded: ${error.message}`;
  $("loading").classList.add("kt-error");
}

// From a case to the form

function unit(key) {
  return key.replace(/_(kg|m2|mps2|m|n|kw|nm|kmh|cc|rpm)$/, "");
}

async function show(known) {
  base = known;
  const texts = await ask("texts", known);
  for (const field of fields) {
    field.value = texts[field.name] ?? (field.name === "trip.place" ? "japan_road" : "");
    field.dataset.shown = field.value;
  }
}

// From the form to a case

function collect() {
  const known = structuredClone(base);
  for (const field of fields) {
    if (field.value === field.dataset.shown) continue;
    const path = field.name.split(".");
    const last = path.pop();
    let place = known;
    for (const step of path) place = place[step] ??= {};
    for (const key of Object.keys(place)) if (unit(key) === last) delete place[key];
    const value = field.value.trim();
    if (value) place[last] = last === "occupants" && /^\d+$/.test(value) ? Number(value) : value;
    delete known.vehicle?.sources?.[field.name.replace(/^vehicle\./, "")];
  }
  known.vehicle ??= {};
  known.vehicle.name ||= "my truck";
  if (known.trip?.place !== "us_road") delete known.trip?.state;
  const trailer = known.trailer ?? {};
  known.trailer = Object.keys(trailer).length || known.load?.trailer?.length ? trailer : null;
  return known;
}

async function rate() {
  const number = (lastRating += 1);
  form.elements["trip.state"].disabled = form.elements["trip.place"].value !== "us_road";
  try {
    const answer = await ask("rate", collect(), $("language").value, $("units").value || null, truckId);
    if (number === lastRating) await display(answer);
  } catch (error) {
    if (number === lastRating) refuse(error.message);
  }
}

function refuse(message) {
  $("answer").hidden = $("headline").hidden = true;
  $("error").hidden = false;
  $("error").textContent = message;
  const path = /^\$\.([\w.]+)/.exec(message)?.[1].split(".") ?? [];
  const name = [...path.slice(0, -1), unit(path.at(-1) ?? "")].join(".");
  for (const field of fields) mark(field, field.name === name);
}

function mark(field, wrong) {
  field.toggleAttribute("aria-invalid", false);
  field.removeAttribute("aria-describedby");
  if (!wrong) return;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", "kt-error");
}

async function display({ case: known, color, headline, report, html, sheet, python }) {
  for (const field of fields) mark(field, false);
  $("error").hidden = true;
  $("headline").textContent = headline;
  $("headline").style.setProperty("--kt-verdict", color);
  for (const id of ["report", "sheet"]) $(id).lang = $("language").value;
  $("report").textContent = report;
  $("bars").innerHTML = html; // keitow has escaped every text in it
  $("sheet").textContent = sheet;
  $("python").textContent = python;
  const json = JSON.stringify(known, null, 1);
  $("case").textContent = json;
  offer($("json"), json, "application/json");
  offer($("py"), python, "text/x-python");
  $("headline").hidden = $("answer").hidden = false;
  history.replaceState(null, "", `#${await link(known)}`);
}

function offer(anchor, text, type) {
  if (anchor.href.startsWith("blob:")) URL.revokeObjectURL(anchor.href);
  anchor.href = URL.createObjectURL(new Blob([text], { type }));
}

// The link holds the whole case, compressed.

async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

async function link(known) {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(known)));
  const letters = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const said = new URLSearchParams({ lang: $("language").value, units: $("units").value, truck: truckId, case: letters });
  for (const [key, value] of [...said]) if (!value) said.delete(key);
  return said;
}

async function linked() {
  const said = new URLSearchParams(location.hash.slice(1));
  if (!said.has("case")) return null;
  const letters = atob(said.get("case").replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = await through(new DecompressionStream("deflate-raw"), Uint8Array.from(letters, (one) => one.charCodeAt(0)));
  $("language").value = said.get("lang") === "ja" ? "ja" : "en";
  $("units").value = ["metric", "us"].includes(said.get("units")) ? said.get("units") : "";
  truckId = said.get("truck") ?? "";
  return JSON.parse(new TextDecoder().decode(bytes));
}

// What is done by hand

let pause = 0;
function soon(act) {
  clearTimeout(pause);
  pause = setTimeout(act, 400);
}

async function search() {
  const found = await ask("search", $("words").value);
  $("count").textContent = found.length ? `(${found.length})` : "(none: type it from its papers)";
  $("truck").replaceChildren(...found.map(({ id, name }) => new Option(name, id)));
}

async function choose() {
  const { vehicle, note } = await ask("truck", $("truck").value);
  truckId = $("truck").value;
  $("note").hidden = !note;
  $("note").textContent = note;
  await show({ ...collect(), vehicle });
  await rate();
}

async function choosePreset() {
  const trip = await ask("preset", $("preset").value);
  for (const field of fields) if (field.name !== "trip.place" && field.name in trip) field.value = trip[field.name];
  if ($("preset").value === "farm") form.elements["trip.place"].value = "private_land";
  await rate();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => {
  if (target === $("words")) soon(search);
  else if (target === $("truck")) choose();
  else if (target === $("preset")) $("preset").value && choosePreset();
  else soon(rate);
});
$("link").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    $("copied").textContent = "Copied.";
  } catch {
    $("copied").textContent = "The link stands in the address bar.";
  }
});
addEventListener("hashchange", () => location.reload()); // a link put into the address bar

async function start() {
  const choices = await ask("choices");
  for (const [name, values] of Object.entries(choices)) {
    const unsaid = new Option("not said", "");
    form.elements[name].replaceChildren(unsaid, ...values.map((one) => new Option(one.replaceAll("_", " "), one)));
  }
  const typed = Object.fromEntries(fields.map((field) => [field.name, field.defaultValue ?? ""]));
  const given = await linked();
  if (given) {
    await show(given);
  } else {
    await search();
    $("truck").value = truckId = "hijet-s510p-std-4wd-5mt";
    const { vehicle } = await ask("truck", truckId);
    const { "trailer.tare": tare, "trailer.gross_mass": gross_mass, "load.trailer": trailer } = typed;
    await show({ vehicle, trailer: { tare, gross_mass }, load: { trailer }, trip: { place: "abroad" } });
  }
  $("loading").hidden = true;
  form.hidden = false;
  await rate();
}

start().catch(failed);
globalThis.keitow = ask; // for a test, and for whoever opens the console
