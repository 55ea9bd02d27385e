// keitow in a thread of its own, so that the page stays usable while it answers.
// Every file comes from the folder of this one: Pyodide, keitow with what it needs, and answers.py.

import { loadPyodide } from "./pyodide/pyodide.mjs";

async function file(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response;
}

async function start() {
  const packages = file("keitow.zip").then((response) => response.arrayBuffer());
  const answers = file("answers.py").then((response) => response.text());
  const pyodide = await loadPyodide();
  pyodide.unpackArchive(await packages, "zip", { extractDir: "/keitow" });
  pyodide.runPython("import sys; sys.path.insert(0, '/keitow')");
  pyodide.FS.writeFile("/keitow/answers.py", await answers);
  return pyodide.pyimport("answers");
}

const answers = start();

onmessage = async ({ data: { number, question, language, given } }) => {
  try {
    postMessage({ number, answer: JSON.parse((await answers).ask(question, language, JSON.stringify(given))) });
  } catch (failure) {
    postMessage({ number, failure: String(failure) });
  }
};
