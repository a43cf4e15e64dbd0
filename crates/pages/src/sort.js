for (const table of document.querySelectorAll("table.sorts")) {
  const body = table.tBodies[0];
  const value = (row, place) => {
    const text = row.cells[place].textContent.trim();
    const number = text.replace(/[,$%+]/g, "").replace("−", "-");
    return /^-?[\d.]+/.test(number) && !/^\d{4}-/.test(number) ? parseFloat(number) : text;
  };
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const place = heading.cellIndex;
      const down = heading.getAttribute("aria-sort") !== "descending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = (one, other) => {
        const [a, b] = [value(one, place), value(other, place)];
        if (a === "" || b === "") return (a === "") - (b === "");
        if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
        return (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1);
      };
      body.append(...[...body.rows].sort(order));
    });
  }
}
