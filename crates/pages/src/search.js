{
  const box = document.getElementById("q");
  const list = document.getElementById("found");
  const said = document.getElementById("said");
  const shards = new Set(box.dataset.shards.split(" "));
  const known = new Map();
  const MOST = 50;
  const wordsOf = (text) => text.toLowerCase().replace(/['’]/g, "").split(/[^a-z0-9]+/).filter(Boolean);
  const show = () => {
    const typed = box.value.replace(/^.*:/, "").replace(/^\s*cik\s*/i, "").trim();
    const words = wordsOf(/^\d+$/.test(typed) ? typed.replace(/^0+(?=\d)/, "") : typed);
    list.replaceChildren();
    said.textContent = "";
    if (!words.length) return;
    const longest = words.reduce((one, other) => (other.length > one.length ? other : one));
    const key = longest.slice(0, 2);
    if (shards.has(key) && !known.has(key)) {
      if (document.getElementById("shard-" + key)) return;
      const script = document.createElement("script");
      script.id = "shard-" + key;
      script.src = box.dataset.root + "names/" + key + ".js";
      document.head.append(script);
      return;
    }
    const fits = (entry) => {
      const has = [...wordsOf(entry[0]), ...wordsOf(entry[1]), entry[2]];
      return words.every((word) => has.some((one) => one.startsWith(word)));
    };
    const exact = (entry) => entry[1].toLowerCase() === typed.replace(/^\$/, "").toLowerCase() || entry[2] === words[0];
    const found = (known.get(key) || []).filter(fits).sort((one, other) => exact(other) - exact(one));
    said.textContent = found.length > MOST ? found.length + " found; the first " + MOST : found.length + " found";
    for (const [name, symbol, cik, path] of found.slice(0, MOST)) {
      const link = document.createElement("a");
      link.href = box.dataset.root + path;
      link.textContent = name;
      const item = document.createElement("li");
      item.append(link, " " + [symbol, cik && "CIK " + cik].filter(Boolean).join(", "));
      list.append(item);
    }
  };
  window.names = (key, entries) => {
    known.set(key, entries);
    show();
  };
  box.addEventListener("input", show);
  show();
}
