// `alvio sandbox` as a child process, and the webhook receiver that it posts to.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Keeps what comes, and lets a test wait for what it looks for. */
export class Receiver {
  #server;
  #arrived = [];
  #waiting = [];
  verifyToken = "a token of ours";

  async start() {
    this.#server = createServer((request, response) => this.#take(request, response)).listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.url = `http://127.0.0.1:${this.#server.address().port}/webhook`;
  }

  async #take(request, response) {
    const url = new URL(request.url, this.url);
    if (request.method === "GET") {
      const good = url.searchParams.get("hub.verify_token") === this.verifyToken;
      response.writeHead(good ? 200 : 403).end(good ? url.searchParams.get("hub.challenge") : "");
      return;
    }
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString("utf8");
    this.#arrived.push({ raw, body: JSON.parse(raw), signature: request.headers["x-hub-signature-256"] });
    response.writeHead(200).end();
    for (const look of [...this.#waiting]) look();
  }

  /** The first webhook for which `find` gives something, and what it gives; fails after ten seconds. */
  async first(what, find) {
    let from = 0;
    return new Promise((resolve, reject) => {
      const look = () => {
        for (; from < this.#arrived.length; ++from) {
          const found = find(this.#arrived[from]);
          if (!found) continue;
          this.#waiting = this.#waiting.filter((each) => each !== look);
          clearTimeout(timer);
          resolve(found);
          return;
        }
      };
      const timer = setTimeout(() => reject(new Error(`never came: ${what}`)), 10_000);
      this.#waiting.push(look);
      look();
    });
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

export class Sandbox {
  #child;

  async start(webhookUrl, appSecret) {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    this.#child = spawn(
      process.env.ALVIO,
      ["sandbox", "--port", String(port), "--webhook", webhookUrl, "--app-secret", appSecret, "--speed", "200", "--strict"],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const ended = once(this.#child, "exit").then(() => { throw new Error("alvio sandbox does not start"); });
    await Promise.race([once(this.#child.stdout, "data"), ended]); // it says where it listens
    ended.catch(() => {}); // later it ends because it is told to
  }

  async control(path, body) {
    const answer = await fetch(`${this.url}/_sim/${path}`, {
      method: body ? "POST" : "GET",
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  }

  async stop() {
    this.#child.kill("SIGTERM");
    await once(this.#child, "exit");
  }
}
