// What three unfurlers make of a page: node pages.mjs URL → {"open-graph-scraper": {...}, "metascraper": ..., "unfurl.js": ...}
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const ogs = require("open-graph-scraper");
const { unfurl } = require("unfurl.js");
const plain = (module) => module.default ?? module;
const rules = ["author", "date", "description", "image", "lang", "publisher", "title", "url"];
const metascraper = plain(require("metascraper"))(rules.map((rule) => plain(require(`metascraper-${rule}`))()));

const url = process.argv[2];
const html = await (await fetch(url)).text();
const graph = (await ogs({ html })).result;
const meta = await metascraper({ html, url });
const unfurled = await unfurl(url);
process.stdout.write(JSON.stringify({
  "open-graph-scraper": {
    title: graph.ogTitle, description: graph.ogDescription, image: graph.ogImage?.[0]?.url, alt: graph.ogImage?.[0]?.alt,
    images: graph.ogImage?.length, date: graph.articlePublishedTime, url: graph.ogUrl,
  },
  metascraper: {
    title: meta.title, description: meta.description, image: meta.image, date: meta.date, author: meta.author,
    publisher: meta.publisher, lang: meta.lang, url: meta.url,
  },
  "unfurl.js": {
    title: unfurled.open_graph?.title, description: unfurled.open_graph?.description, author: unfurled.author,
    image: unfurled.open_graph?.images?.[0]?.url, images: unfurled.open_graph?.images?.length,
    card: unfurled.twitter_card?.card, url: unfurled.open_graph?.url,
  },
}));
