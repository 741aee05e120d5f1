// Uploads every file of a folder with the official client and prints one line of JSON for each:
//   node upload.js ENDPOINT FOLDER AUTHORIZATION CHUNK AT_ONCE
const fs = require("node:fs");
const path = require("node:path");
const tus = require("tus-js-client");

const [endpoint, folder, authorization, chunk, atOnce] = process.argv.slice(2);
const files = fs.readdirSync(folder).sort();

function upload(name) {
  return new Promise((resolve, reject) => {
    const told = { name, created: 0, requests: 0, acknowledged: 0, backwards: 0, url: null };
    const job = new tus.Upload(fs.readFileSync(path.join(folder, name)), {
      endpoint,
      chunkSize: Number(chunk),
      metadata: { filename: name },
      headers: { Authorization: authorization },
      // Counted anew after each step forward, so that only a file that never moves is given up.
      retryDelays: Array(40).fill(5),
      onBeforeRequest: (request) => {
        told.requests++;
        if (request.getMethod() === "PATCH" && Number(request.getHeader("Upload-Offset")) < told.acknowledged) {
          told.backwards++;
        }
      },
      onAfterResponse: (request, response) => {
        if (request.getMethod() === "POST" && response.getStatus() === 201) {
          told.created++;
        }
        const offset = Number(response.getHeader("Upload-Offset") ?? 0);
        told.acknowledged = Math.max(told.acknowledged, offset);
      },
      onError: (error) => reject(new Error(`${name}: ${error.message}`)),
      onSuccess: () => {
        told.url = job.url;
        resolve(told);
      },
    });
    job.start();
  });
}

async function work() {
  for (let name; (name = files.shift()) !== undefined; ) {
    console.log(JSON.stringify(await upload(name)));
  }
}

Promise.all(Array.from({ length: Number(atOnce) }, work)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
