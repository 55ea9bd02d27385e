// The page: reads the form into a case, asks keitow in worker.js, and shows the answer.
// The case is the one state: `base` is what keitow wrote of it last, and a field counts only where it was changed.

import { JAPANESE } from "./words.js";

const $ = (id) => document.getElementById(`kt-${id}`);
const form = $("form");
const fields = [...form.querySelectorAll("[name]")];
const place = form.elements["trip.place"];
const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
const waiting = new Map();
let asked = 0;
let base = {};
let chosenId = ""; // of the truck that is chosen in the list
let truckId = ""; // of the truck whose values the case began with: the chosen one or its class
let sayNote = () => {}; // that the curb mass of the chosen truck is not known
let typical = null; // class of the chosen truck, where its curb mass is not known
let lastRating = 0;
let isExample = true; // until a field is filled or a choice is made, or where the address holds a case
let address = ""; // of the case that is shown

worker.onmessage = ({ data: { number, answer, failure } }) => {
  const { resolve, reject } = waiting.get(number);
  waiting.delete(number);
  if (failure) reject(new Error(failure));
  else if (answer?.error) reject(Object.assign(new Error(answer.error), { path: answer.path }));
  else resolve(answer);
};
worker.onerror = () => failed(new Error(say("a file of this page is missing, or it was opened without a web server")));

function ask(question, ...given) {
  const number = (asked += 1);
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    worker.postMessage({ number, question, language: language(), given });
  });
}

function failed(error) {
  $("loading").textContent = say("keitow could not be loaded: {why}", { why: error.message });
  $("loading").classList.add("kt-error");
}

// Words

const TITLE = document.title;
const english = new Map(); // of each text and attribute of the page that has words

function language() {
  return $("language").value;
}

function say(text, holes = {}) {
  const said = language() === "ja" ? (JAPANESE[text] ?? text) : text;
  return said.replace(/\{(\w+)\}/g, (_, name) => holes[name]);
}

function findWords() {
  const article = form.closest("article") ?? document.body;
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) note(walker.currentNode, walker.currentNode.data);
  for (const name of ["placeholder", "aria-label"]) {
    for (const one of article.querySelectorAll(`[${name}]`)) note(one.getAttributeNode(name), one.getAttribute(name));
  }
}

function note(node, text) {
  const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(text);
  const known = words.replace(/\s+/g, " ");
  if (known in JAPANESE) english.set(node, { before, known, after });
}

function translate() {
  for (const [node, { before, known, after }] of english) node.nodeValue = before + say(known) + after;
  document.documentElement.lang = language();
  document.title = TITLE.replace("Rate your truck", say("Rate your truck"));
  $("units").closest("label").hidden = language() === "ja"; // whose reports are metric
  namePresets();
}

// On American units the miles per hour stand first.
function namePresets() {
  for (const { firstChild } of $("preset").options) {
    const said = say(english.get(firstChild).known);
    firstChild.data = units() === "us" ? said.replace(/(\d+ km\/h) \((\d+ mph)\)/, "$2 ($1)") : said;
  }
}

// From a case to the form

function unit(key) {
  return key.replace(/_(kg|m2|mps2|m|n|kw|nm|kmh|cc|rpm)$/, "");
}

function units() {
  return $("units").value || (place.value === "us_road" && language() === "en" ? "us" : null);
}

async function show(known) {
  base = known;
  const before = new Map(fields.map((field) => [field, field.value]));
  const texts = await ask("texts", known, units(), language(), truckId);
  for (const field of fields) {
    field.dataset.shown = texts[field.name] ?? "";
    if (field.value === before.get(field)) field.value = field.dataset.shown; // else it was typed meanwhile
  }
}

// From the form to a case

function collect() {
  const known = structuredClone(base);
  for (const field of fields) {
    if (field.value === field.dataset.shown) continue;
    const path = field.name.split(".");
    const last = path.pop();
    let inside = known;
    for (const step of path) inside = inside[step] ??= {};
    for (const key of Object.keys(inside)) if (unit(key) === last) delete inside[key];
    const value = field.value.trim();
    if (value) inside[last] = plain(last, value);
    const [owner, ...rest] = field.name.split(".");
    delete known[owner].sources?.[rest.join(".")];
  }
  known.vehicle ??= {};
  known.vehicle.name ||= say("my truck");
  if (known.trip?.place !== "us_road") delete known.trip?.state;
  const trailer = known.trailer ?? {};
  known.trailer = Object.keys(trailer).length || known.load?.trailer?.length ? trailer : null;
  return known;
}

// A case holds a number of people and yes and no as JSON does; every other value as text.
function plain(name, value) {
  if (name === "occupants" && /^\d+$/.test(value)) return Number(value);
  return { yes: true, no: false }[value] ?? value;
}

async function rate() {
  const number = (lastRating += 1);
  form.elements["trip.state"].closest("label").hidden = place.value !== "us_road";
  namePresets();
  try {
    const typed = collect();
    const answer = await ask("rate", typed, language(), $("units").value || null, truckId);
    const itsAddress = `#${await link(typed)}`; // with its texts, which then stand in the fields again
    if (number === lastRating) display(answer, itsAddress);
  } catch (error) {
    if (number === lastRating) refuse(error);
  }
}

// The message stands after its field; the line that stays in sight says which field it is.

function refuse({ message, path }) {
  const steps = (path ?? "").replace(/^\$\.?/, "").split(".");
  const name = [...steps.slice(0, -1), unit(steps.at(-1))].join(".");
  const wrong = fields.find((field) => field.name === name);
  for (const field of fields) mark(field, field === wrong);
  $("answer").hidden = true;
  $("error").hidden = !wrong;
  $("error").textContent = message;
  const label = wrong?.closest("label");
  label?.after($("error"));
  if (wrong?.closest("details")) wrong.closest("details").open = true;
  if (wrong && wrong === document.activeElement) $("error").scrollIntoView({ block: "nearest" });
  const called = label?.firstChild.data.trim();
  $("headline").textContent = called
    ? say("Not rated yet. {field}: {message}", { field: called, message })
    : say("Not rated yet: {message}", { message });
  $("headline").style.removeProperty("--kt-verdict");
  $("headline").hidden = false;
}

function mark(field, wrong) {
  field.toggleAttribute("aria-invalid", false);
  field.removeAttribute("aria-describedby");
  if (!wrong) return;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", "kt-error");
}

function display({ case: known, color, headline, report, remedies, html, sheet, python }, itsAddress) {
  for (const field of fields) mark(field, false);
  $("error").hidden = true;
  $("error").textContent = "";
  $("copied").textContent = ""; // which was another case, or in another language
  $("headline").textContent = isExample ? say("Example: {headline}", { headline }) : headline;
  $("headline").style.setProperty("--kt-verdict", isExample ? "" : color);
  for (const id of ["report", "sheet"]) $(id).lang = language();
  $("report").textContent = joined(report);
  $("fitting").hidden = !remedies.length;
  $("remedies").replaceChildren(...remedies.map((one) => made("li", one)));
  $("bars").innerHTML = html; // keitow has escaped every text in it
  $("sheet").textContent = sheet;
  $("python").textContent = python;
  const json = JSON.stringify(known, null, 1);
  $("case").textContent = json;
  offer($("json"), json, "application/json");
  offer($("py"), python, "text/x-python");
  $("headline").hidden = $("answer").hidden = false;
  address = itsAddress;
  history.replaceState(null, "", address);
}

// The report is wrapped for a terminal; the page wraps it to its own width.
function joined(report) {
  return report.replace(/(.)\n {2}(?=(\S))/g, (_, before, after) => before + (/[!-~]{2}/.test(before + after) ? " " : ""));
}

function made(tag, text) {
  const one = document.createElement(tag);
  one.textContent = text;
  return one;
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
  const held = isExample ? {} : { truck: truckId, case: letters };
  const said = new URLSearchParams({ lang: language(), units: $("units").value, ...held });
  for (const [key, value] of [...said]) if (!value) said.delete(key);
  return said;
}

async function linked() {
  const said = new URLSearchParams(location.hash.slice(1));
  $("units").value = ["metric", "us"].includes(said.get("units")) ? said.get("units") : "";
  if (!said.has("case")) return null;
  const letters = atob(said.get("case").replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = await through(new DecompressionStream("deflate-raw"), Uint8Array.from(letters, (one) => one.charCodeAt(0)));
  return { id: said.get("truck") ?? "", case: JSON.parse(new TextDecoder().decode(bytes)) };
}

// What is done by hand

let turn = Promise.resolve();
function inTurn(act) {
  turn = turn.then(act).catch(refuse); // one after the other, as each changes the case
}

const pauses = new Map();
function soon(act) {
  clearTimeout(pauses.get(act));
  pauses.set(act, setTimeout(act, 500));
}

async function search() {
  const words = $("words").value.trim();
  const found = words ? await ask("search", words, language()) : await chosen();
  listTrucks(found);
  $("found").textContent = say(
    found.length || !words ? "Choose one:" : "Nothing found. Fewer words find more; or type the truck from its papers:",
  );
}

async function chosen() {
  if (!chosenId) return [];
  const { vehicle } = await ask("truck", chosenId, language());
  return [{ id: chosenId, name: vehicle.name, ready: "curb_mass_kg" in vehicle }];
}

function listTrucks(found) {
  const named = found.map(({ id, name, ready }) => [id, ready ? name : say("{name} (needs its curb mass)", { name })]);
  named.push(["", say("another truck: I type it from its papers")]);
  $("truck").replaceChildren(
    ...named.map(([id, name]) => {
      const radio = Object.assign(document.createElement("input"), { type: "radio", name: "truck", value: id });
      radio.checked = id === chosenId;
      const label = document.createElement("label");
      label.append(radio, ` ${name}`);
      return label;
    }),
  );
}

async function choose(id) {
  chosenId = truckId = id;
  const { vehicle, printed, typical: offered } = id ? await ask("truck", id, language()) : { vehicle: {} };
  const isThin = id !== "" && !vehicle.curb_mass_kg;
  const [low, high] = printed ?? [];
  $("note").hidden = !isThin;
  typical = offered ?? null;
  $("typical").hidden = !typical;
  sayNote = () => {
    $("note").firstElementChild.textContent = printed
      ? say("No source gives the curb mass of this truck; {low} to {high} is printed for its kind. Type it below; its certificate has it as 車両重量.", { low, high })
      : say("No source gives the curb mass of this truck. Type it below; its certificate has it as 車両重量.");
    $("typical").textContent = typical && say("Or rate a typical truck of its years, {mass}", { mass: typical.mass });
  };
  sayNote();
  if (isThin) $("note").scrollIntoView({ block: "nearest" });
  await show({ ...collect(), vehicle });
  await rate();
}

// The values are those of the class, which the name says. The truck stays chosen and the button stays in focus.
async function chooseTypical() {
  truckId = typical.id;
  const { vehicle } = await ask("truck", truckId, language());
  vehicle.name = typical.name;
  await show({ ...collect(), vehicle });
  await rate();
}

async function chooseTrailer(id) {
  const trailer = id ? await ask("trailer", id) : null;
  await show({ ...collect(), trailer });
  await rate();
}

async function choosePreset() {
  if ($("preset").value === "farm") place.value = "private_land";
  const preset = await ask("preset", $("preset").value);
  const known = collect();
  const set = new Set(Object.keys(preset).map(unit));
  const others = Object.entries(known.trip ?? {}).filter(([key]) => !set.has(unit(key)));
  await show({ ...known, trip: { ...Object.fromEntries(others), ...preset } });
  await rate();
}

async function offerChoices() {
  for (const [name, values] of Object.entries(await ask("choices", language()))) {
    refill(form.elements[name], [["", say("not known")], ...values]);
  }
  const trailers = await ask("trailers", language());
  refill($("trailer"), [["", say("my own, typed below")], ...trailers.map(({ id, name }) => [id, name])]);
}

function refill(select, options) {
  const chosen = select.value;
  select.replaceChildren(...options.map(([value, name]) => new Option(name, value)));
  select.value = chosen;
}

async function speak() {
  translate();
  await offerChoices();
  await search();
  sayNote();
  const name = form.elements["vehicle.name"];
  if (name.value !== name.dataset.shown) return;
  const texts = await ask("texts", { vehicle: { name: base.vehicle?.name } }, units(), language(), truckId);
  name.value = name.dataset.shown = texts["vehicle.name"] ?? "";
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => {
  if (![$("words"), $("language"), $("units")].includes(target)) isExample = false;
  if (target === $("words")) soon(search);
  else if (target.name === "truck") inTurn(() => choose(target.value));
  else if (target === $("trailer")) inTurn(() => chooseTrailer(target.value));
  else if (target === $("preset")) $("preset").value && inTurn(choosePreset);
  else if (target === $("language")) inTurn(() => speak().then(rate));
  else {
    if (target.name?.startsWith("trip.") && target !== place && target.name !== "trip.state") $("preset").value = "";
    soon(rate);
  }
});
$("typical").addEventListener("click", () => inTurn(chooseTypical));
$("link").addEventListener("click", async () => {
  if (isExample) {
    isExample = false; // whoever passes it on means it, and the link holds the case
    await rate();
  }
  try {
    await navigator.clipboard.writeText(location.href);
    $("copied").textContent = say("Copied.");
  } catch {
    $("copied").textContent = say("The link stands in the address bar.");
  }
});
addEventListener("hashchange", () => {
  const isCase = new URLSearchParams(location.hash.slice(1)).has("case"); // a link put into the address bar
  if (isCase) location.reload();
  else if (address) history.replaceState(null, "", address); // a link within the page, which has scrolled
});

async function start() {
  findWords();
  const lang = new URLSearchParams(location.hash.slice(1)).get("lang") ?? navigator.language;
  $("language").value = lang.startsWith("ja") ? "ja" : "en";
  translate();
  const given = await linked();
  isExample = !given;
  if (given) $("preset").value = "";
  const { id, case: known } = given ?? (await ask("example", language()));
  chosenId = truckId = id;
  place.value = known.trip?.place ?? "japan_road"; // which says the units of the fields
  await speak();
  await show(known);
  $("loading").hidden = true;
  form.inert = false;
  await rate();
}

start().catch(failed);
globalThis.keitow = ask; // for a test, and for whoever opens the console
