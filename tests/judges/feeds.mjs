// What two parsers make of a feed: node feeds.mjs FILE → {"rss-parser": [...], "feedsmith": [...]}, newest first.
import { readFile } from "node:fs/promises";
import Parser from "rss-parser";
import { parseFeed } from "feedsmith";

const content = await readFile(process.argv[2], "utf-8");
const told = { feedsmith: smith(parseFeed(content)) };
if (!content.startsWith("{")) {
  const fields = [["media:content", "media"], ["dc:creator", "creator"], ["author", "atomAuthor", { keepArray: true }]];
  const feed = await new Parser({ customFields: { item: fields } }).parseString(content);
  told["rss-parser"] = feed.items.map((item) => ({
    id: item.guid ?? item.id,
    title: item.title,
    link: item.link,
    date: new Date(item.isoDate ?? item.pubDate).toISOString(),
    authors: item.creator ?? item.author,
    picture: item.media?.$?.url ?? null,
  }));
}
process.stdout.write(JSON.stringify(told));

function smith({ format, feed }) {
  const items = feed.items ?? feed.entries ?? [];
  return items.map((item) => {
    const people = format === "rss" ? (item.dc?.creators ?? [item.dc?.creator]) : item.authors.map((author) => author.name);
    const link = item.link ?? item.url ?? item.links?.find((each) => each.rel === "alternate")?.href;
    return {
      id: item.guid?.value ?? item.id,
      title: typeof item.title === "string" ? item.title : item.title?.value,
      link,
      date: new Date(item.pubDate ?? item.published ?? item.date_published).toISOString(),
      authors: people.join(" and "),
      picture: item.media?.contents?.[0]?.url ?? item.image ?? null,
    };
  });
}
