"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const SEVERITIES = ["info", "low", "medium", "high", "critical"];
  const GROUPS_A_PAGE = 50, ROWS_AT_ONCE = 50, MOST_PRINTED = 1000;
  const $ = (id) => document.getElementById(id);
  const number = (n) => n.toLocaleString("en-US");
  const plural = (n, word) => number(n) + " " + word + (n === 1 ? "" : "s");
  const text = (at) => data.texts[at];

  // Everything gets into the page through here: as text of nodes and plain attributes, never as markup.
  function el(tag, attributes, ...children) {
    const svg = tag === "svg" || tag === "rect";
    const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
    return node;
  }
  const link = (url) => /^https?:\/\//.test(url) ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url) : url;
  const code = (value) => el("code", {}, value);
  // Prose of rules has code between back quotes.
  const inline = (value) => value.split("`").map((piece, at) => at % 2 ? code(piece) : piece);
  const prose = (value) => value.split(/\n\s*\n/).map((part) => el("p", {}, inline(part)));

  /* Facets: what findings can be told apart by. Each has values by number, and each finding some of them. */
  const facets = [
    facet("severity", "Severity", (f) => [SEVERITIES[f.severity]], (a, b) => SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a)),
    facet("exposure", "Internet", (f) => [f.exposure ? (f.exposure[0] === "yes" ? "reachable" : "perhaps reachable") : "no way in the code"]),
    facet("verdict", "Verdict", (f) => [f.verdict]),
    facet("state", "State", (f) => [f.state]),
    facet("rule", "Rule", (f) => [data.rules[f.rule].id]),
    facet("service", "Service", (f) => [text(f.service)]),
    facet("owner", "Owner", (f) => f.owners ? f.owners.map(text) : ["nobody"]),
    facet("module", "Module", (f) => [text(f.module)]),
    facet("file", "File", (f) => [data.files[f.file][0]]),
    facet("env", "Environment", (f) => (f.environments || []).map(text)),
    facet("control", "Control", (f) => Object.entries(data.rules[f.rule].controls).flatMap(([name, ids]) => ids.map((id) => name + " " + id))),
  ];
  function facet(key, title, values, order) {
    const names = [], numbers = new Map();
    const of = data.findings.map((finding) => values(finding).map((name) => {
      if (!numbers.has(name)) { numbers.set(name, names.length); names.push(name); }
      return numbers.get(name);
    }));
    return { key, title, names, numbers, of, order, picked: new Set(), all: false, find: "" };
  }
  const byKey = Object.fromEntries(facets.map((one) => [one.key, one]));

  const haystacks = new Array(data.findings.length);
  function haystack(at) {
    if (haystacks[at] === undefined) {
      const f = data.findings[at], rule = data.rules[f.rule];
      haystacks[at] = [rule.id, rule.title, ...rule.aliases, f.message, f.address, text(f.kind), data.files[f.file][0],
        ...(f.owners || []).map(text), f.path, f.id, ...(f.instances || [])].join("\n").toLowerCase();
    }
    return haystacks[at];
  }

  /* What is looked at: all of it stands in the part of the address behind the #, so that it can be sent to others. */
  const state = { q: "", group: "rule", sort: "priority", page: 1, open: "" };
  const opened = new Set();
  const rowsShown = new Map();
  function readHash() {
    const said = new URLSearchParams(location.hash.slice(1));
    facets.forEach((one) => { one.picked = new Set(said.getAll(one.key)); });
    state.q = said.get("q") || "";
    const choice = (id, key, otherwise) => [...$(id).options].some((option) => option.value === said.get(key)) ? said.get(key) : otherwise;
    state.group = choice("group", "group", "rule");
    state.sort = choice("sort", "sort", "priority");
    state.page = Math.max(1, parseInt(said.get("page"), 10) || 1);
    state.open = said.get("open") || "";
  }
  function writeHash() {
    const said = new URLSearchParams();
    facets.forEach((one) => [...one.picked].sort().forEach((name) => said.append(one.key, name)));
    if (state.q) said.set("q", state.q);
    if (state.group !== "rule") said.set("group", state.group);
    if (state.sort !== "priority") said.set("sort", state.sort);
    if (state.page > 1) said.set("page", state.page);
    if (state.open) said.set("open", state.open);
    const hash = said.toString();
    try { history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search); } catch { /* Some viewers forbid it; the page works without. */ }
  }

  /* Which findings fit. Of each facet the counts are those that picking one more of its values would show. */
  let found = [];
  function filter() {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const picked = facets.map((one) => one.picked.size ? new Set([...one.picked].map((name) => one.numbers.has(name) ? one.numbers.get(name) : -1)) : null);
    facets.forEach((one) => { one.counts = new Array(one.names.length).fill(0); });
    found = [];
    for (let at = 0; at < data.findings.length; at++) {
      if (words.length && !words.every((word) => haystack(at).includes(word))) continue;
      let misses = 0, missed = -1;
      for (let i = 0; i < facets.length && misses < 2; i++) {
        if (picked[i] && !facets[i].of[at].some((value) => picked[i].has(value))) { misses++; missed = i; }
      }
      if (misses > 1) continue;
      if (misses === 0) found.push(at);
      facets.forEach((one, i) => { if (misses === 0 || i === missed) one.of[at].forEach((value) => one.counts[value]++); });
    }
    const f = (at) => data.findings[at];
    const bySeverity = (a, b) => f(b).severity - f(a).severity;
    const orders = {
      priority: (a, b) => f(b).priority - f(a).priority || bySeverity(a, b) || a - b,
      severity: (a, b) => bySeverity(a, b) || f(b).priority - f(a).priority || a - b,
      place: (a, b) => a - b,
    };
    found.sort(orders[state.sort]);
  }

  /* Overview */
  function overview() {
    const tile = (severity) => {
      const name = SEVERITIES[severity], one = byKey.severity;
      const n = one.numbers.has(name) ? one.counts[one.numbers.get(name)] : 0;
      return el("button", { type: "button", class: "tile s" + severity, "aria-pressed": String(one.picked.has(name)), onclick: () => toggle(one, name) },
        el("b", {}, number(n)), el("span", {}, name));
    };
    const reach = byKey.exposure, yes = reach.numbers.get("reachable");
    const tiles = el("div", { class: "tiles card" }, [4, 3, 2, 1, 0].map(tile),
      el("button", { type: "button", class: "tile s4", "aria-pressed": String(reach.picked.has("reachable")), onclick: () => toggle(reach, "reachable") },
        el("b", {}, number(yes === undefined ? 0 : reach.counts[yes])), el("span", {}, "reachable from the internet")));
    $("overview").replaceChildren(tiles, card("By service", "service"), card("By owner", "owner"), card("By module", "module"), controls());
  }
  function card(title, key) {
    return el("section", { class: "card" }, el("h2", {}, title), bars(byKey[key], byKey[key].names));
  }
  let framework = "";
  function controls() {
    const one = byKey.control;
    const names = [...new Set(one.names.map((name) => name.slice(0, name.indexOf(" "))))].sort();
    if (!names.includes(framework)) framework = names.find((name) => name.startsWith("cis-aws-3")) || names[0] || "";
    const picker = el("select", { class: "pick", "aria-label": "Framework", onchange: (event) => { framework = event.target.value; overview(); } },
      names.map((name) => el("option", { value: name, selected: name === framework }, name)));
    return el("section", { class: "card" }, names.length > 0 && picker, el("h2", {}, "By control"),
      names.length ? bars(one, one.names.filter((name) => name.startsWith(framework + " "))) : el("p", { class: "quiet" }, "No rule that found something maps to a framework."));
  }
  /* The values of a facet with the most findings, each with its severities. */
  function bars(one, names) {
    const split = new Map();
    for (const at of found) for (const value of one.of[at]) {
      if (!split.has(value)) split.set(value, [0, 0, 0, 0, 0]);
      split.get(value)[data.findings[at].severity]++;
    }
    const all = names.map((name) => [name, split.get(one.numbers.get(name))]).filter(([, counts]) => counts)
      .map(([name, counts]) => ({ name, counts, n: counts.reduce((a, b) => a + b) }))
      .sort((a, b) => weight(b.counts) - weight(a.counts) || (a.name < b.name ? -1 : 1));
    const most = all.length ? Math.max(...all.map((bar) => bar.n)) : 1;
    const bar = ({ name, counts, n }) => {
      let x = 0;
      const parts = [4, 3, 2, 1, 0].filter((severity) => counts[severity]).map((severity) => {
        const width = 100 * counts[severity] / most;
        const part = el("rect", { class: "f" + severity, x, y: 0, width, height: 5 });
        x += width;
        return part;
      });
      const words = [4, 3, 2, 1, 0].filter((severity) => counts[severity]).map((severity) => number(counts[severity]) + " " + SEVERITIES[severity]).join(", ");
      return el("li", {}, el("button", { type: "button", title: name + ": " + words, "aria-pressed": String(one.picked.has(name)), onclick: () => toggle(one, name) },
        el("span", { class: "name" }, name), el("span", { class: "n" }, number(n)),
        el("svg", { viewBox: "0 0 100 5", preserveAspectRatio: "none", "aria-hidden": "true" }, parts)));
    };
    const list = el("ul", { class: "bars" }, all.slice(0, 6).map(bar));
    if (!all.length) return el("p", { class: "quiet" }, "Nothing.");
    return all.length > 6 ? [list, el("p", { class: "quiet" }, "and " + number(all.length - 6) + " more, under the filters")] : list;
  }
  const weight = (counts) => counts.reduce((sum, n, severity) => sum + n * [1, 3, 10, 40, 160][severity], 0);

  /* Filters */
  function drawFacets() {
    const boxes = facets.filter((one) => one.names.length > 1 || one.picked.size).map((one) => {
      const order = one.order || ((a, b) => (one.counts[one.numbers.get(b)] || 0) - (one.counts[one.numbers.get(a)] || 0) || (a < b ? -1 : 1));
      const sorted = [...new Set([...one.names, ...one.picked])].sort(order);
      const wanted = one.find ? sorted.filter((name) => name.toLowerCase().includes(one.find)) : sorted;
      const few = one.all || one.find ? wanted : wanted.filter((name, at) => at < 6 || one.picked.has(name));
      const option = (name) => {
        const n = one.numbers.has(name) ? one.counts[one.numbers.get(name)] : 0;
        return el("label", { class: "option" + (n ? "" : " zero"), title: name },
          Object.assign(el("input", { type: "checkbox", name: one.key, value: name, onchange: () => toggle(one, name) }), { checked: one.picked.has(name) }),
          el("span", { class: "name" }, name), el("span", { class: "n" }, number(n)));
      };
      const box = el("fieldset", { "data-facet": one.key }, el("legend", {}, one.title),
        (one.all || one.find) && el("input", { class: "find", type: "search", value: one.find, "aria-label": "Find in " + one.title, placeholder: "Find…", oninput: (event) => { one.find = event.target.value.toLowerCase(); drawFacets(); document.querySelector(`[data-facet=${one.key}] .find`).focus(); } }),
        el("div", { class: "options" }, few.slice(0, 300).map(option), few.length > 300 && el("p", { class: "quiet" }, number(few.length - 300) + " more; find them by name")),
        !one.find && sorted.length > 6 && el("button", { type: "button", class: "more", onclick: () => { one.all = !one.all; drawFacets(); } }, one.all ? "Show fewer" : "Show all " + number(sorted.length)));
      const find = box.querySelector(".find");
      if (find) find.value = one.find;
      return box;
    });
    $("facets").replaceChildren(...boxes);
    $("clear").hidden = !facets.some((one) => one.picked.size) && !state.q;
  }
  function toggle(one, name) {
    if (!one.picked.delete(name)) one.picked.add(name);
    state.page = 1;
    const focus = document.activeElement, box = focus && focus.closest && focus.closest("[data-facet]");
    const again = box && focus.type === "checkbox" ? `[data-facet=${one.key}] input[value=${CSS.escape(focus.value)}]` : null;
    update();
    if (again && document.querySelector(again)) document.querySelector(again).focus();
  }

  /* The list */
  const groupings = {
    rule: (f) => [data.rules[f.rule].id],
    cause: (f) => [f.cause],
    file: (f) => [data.files[f.file][0]],
    owner: (f) => f.owners ? [f.owners.map(text).join(", ")] : ["nobody"],
    module: (f) => [text(f.module)],
  };
  function groups() {
    if (state.group === "none") return null;
    const all = new Map();
    for (const at of found) {
      const key = groupings[state.group](data.findings[at])[0];
      if (!all.has(key)) all.set(key, []);
      all.get(key).push(at);
    }
    // A cause with one finding is no group: such findings stand alone.
    return [...all].map(([key, members]) => ({ key: state.group + " " + key, name: key, members }));
  }
  function drawList() {
    const all = groups();
    const units = all || found;
    const size = all ? GROUPS_A_PAGE : ROWS_AT_ONCE;
    const pages = Math.max(1, Math.ceil(units.length / size));
    state.page = Math.min(state.page, pages);
    const shown = units.slice((state.page - 1) * size, state.page * size);
    const total = data.findings.length;
    const part = found.length === total ? plural(total, "finding") : number(found.length) + " of " + plural(total, "finding");
    const grouped = { rule: "rule", cause: "root cause", file: "file", owner: "owner", module: "module" }[state.group];
    $("count").textContent = part + (all ? " in " + plural(all.length, grouped) : "") + (pages > 1 ? ", page " + number(state.page) + " of " + number(pages) : "");
    const list = $("list");
    if (!found.length) {
      const words = total ? "Nothing fits all of these filters." : data.conclusion === "incomplete" ? "No findings in what could be judged: see the diagnostics below." : "No findings.";
      list.replaceChildren(el("li", { class: "alone empty" }, el("p", {}, words)));
    } else if (!all) {
      list.replaceChildren(el("li", { class: "alone" }, el("ul", { class: "rows" }, shown.map((at) => row(at, true)))));
    } else {
      list.replaceChildren(...shown.map((group) => drawGroup(group, all.length === 1)));
    }
    const turn = (by) => () => { state.page += by; writeHash(); drawList(); $("main").scrollIntoView(); $("main").focus({ preventScroll: true }); };
    $("pager").replaceChildren(...(pages > 1 ? [
      Object.assign(el("button", { type: "button", onclick: turn(-1) }, "Previous"), { disabled: state.page === 1 }),
      el("span", {}, "Page " + number(state.page) + " of " + number(pages)),
      Object.assign(el("button", { type: "button", onclick: turn(1) }, "Next"), { disabled: state.page === pages }),
    ] : []));
  }
  function drawGroup(group, alone) {
    const first = data.findings[group.members[0]], rule = data.rules[first.rule];
    const worst = Math.max(...group.members.slice(0, 5000).map((at) => data.findings[at].severity));
    const holds = state.open && group.members.some((at) => data.findings[at].id === state.open);
    const expanded = () => opened.has(group.key) || (alone && !opened.has("closed " + group.key)) || holds;
    let title = String(group.name), sub = "";
    if (state.group === "rule") { title = rule.title; sub = rule.id + (rule.aliases.length ? " · " + rule.aliases.join(", ") : ""); }
    if (state.group === "cause") { title = rule.title; sub = rule.id + " · " + place(cause(first)) + (first.chain ? " " + text(first.chain[first.chain.length - 1][0]) : ""); }
    const instances = group.members.reduce((sum, at) => sum + (data.findings[at].instances ? data.findings[at].instances.length : 1), 0);
    const reachable = group.members.filter((at) => data.findings[at].exposure && data.findings[at].exposure[0] === "yes").length;
    const body = el("div", {});
    const head = el("button", { type: "button", class: "grouphead s" + worst, "data-row": true, "aria-expanded": String(Boolean(expanded())), onclick: () => {
      const open = head.getAttribute("aria-expanded") !== "true";
      opened[open ? "add" : "delete"](group.key);
      opened[open ? "delete" : "add"]("closed " + group.key);
      head.setAttribute("aria-expanded", String(open));
      fill(open);
    } },
      el("span", { class: "badge" }, SEVERITIES[worst]), el("span", { class: "title" }, title), el("span", { class: "sub" }, sub),
      el("span", { class: "n" }, reachable > 0 && el("span", { class: "tag hot" }, number(reachable) + " reachable"),
        plural(group.members.length, "finding") + (instances > group.members.length ? ", " + plural(instances, "instance") : ""), el("span", { class: "chev", "aria-hidden": "true" })));
    const fill = (open) => {
      if (!open) return body.replaceChildren();
      const at = holds ? group.members.findIndex((one) => data.findings[one].id === state.open) + 1 : 0;
      const limit = Math.max(rowsShown.get(group.key) || ROWS_AT_ONCE, at);
      const rest = group.members.length - limit;
      body.replaceChildren(el("ul", { class: "rows" }, group.members.slice(0, limit).map((one) => row(one, state.group !== "rule" && state.group !== "cause"))));
      if (rest > 0) body.append(el("div", { class: "morerows" }, el("button", { type: "button", class: "link", onclick: () => { rowsShown.set(group.key, limit + 200); fill(true); } },
        "Show " + number(Math.min(200, rest)) + " more of " + number(rest) + " that are not listed yet")));
    };
    fill(expanded());
    return el("li", { class: "group" }, el("h2", {}, head), body);
  }
  const place = ([file, line]) => data.files[file][0] + ":" + line;
  const cause = (f) => f.chain ? f.chain[f.chain.length - 1].slice(1) : [f.file, f.mark[0]];
  function row(at, named) {
    const f = data.findings[at], rule = data.rules[f.rule];
    const open = state.open === f.id;
    const item = el("li", {});
    const tags = [
      f.state !== "new" ? el("span", { class: "tag" }, f.state) : data.base && el("span", { class: "tag new" }, "new"),
      f.verdict === "unknown" && el("span", { class: "tag" }, "could not be decided"),
      f.exposure && el("span", { class: "tag" + (f.exposure[0] === "yes" ? " hot" : "") }, f.exposure[0] === "yes" ? "reachable" : "perhaps reachable"),
      f.instances && el("span", { class: "tag" }, plural(f.instances.length, "instance")),
      f.response && el("span", { class: "tag" }, f.response),
      f.environments && el("span", { class: "tag" }, f.environments.map(text).join(", ")),
    ];
    const button = el("button", { type: "button", class: "row s" + f.severity, "data-row": true, id: "f-" + f.id, "aria-expanded": String(open), onclick: () => {
      const now = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(now));
      if (now) item.append(detail(f)); else item.lastChild.remove();
      state.open = now ? f.id : "";
      writeHash();
    } },
      el("span", { class: "badge" }, SEVERITIES[f.severity]),
      el("span", { class: "what" }, f.message, el("span", { class: "where" }, el("span", { class: "mono" }, place([f.file, f.mark[0]])), named && el("span", {}, rule.id), tags)),
      el("span", { class: "score", title: "Priority " + f.priority + " of 100" }, el("span", { class: "sr" }, "priority "), String(f.priority), el("span", { class: "chev", "aria-hidden": "true" })));
    item.append(button);
    if (open) item.append(detail(f));
    return item;
  }

  /* All that is known of a finding */
  function detail(f) {
    const rule = data.rules[f.rule];
    const facts = [
      ["Resource", code(f.address)], ["Type", code(text(f.kind))], ["Attribute", f.path ? code(f.path + (f.missing ? " (missing)" : "")) : null],
      ["Module", text(f.module)], ["Owner", f.owners ? f.owners.map(text).join(", ") : "nobody, by CODEOWNERS"],
      ["Environments", f.environments ? f.environments.map(text).join(", ") : null],
      ["Also known as", rule.aliases.join(", ") || null],
      ["Maps to", Object.entries(rule.controls).map(([name, ids]) => name + " " + ids.join(", ")).join("; ") || null],
      ["Confidence", rule.confidence], ["Fingerprint", code(f.id)],
    ].filter(([, value]) => value);
    return el("div", { class: "detail", role: "region", "aria-label": rule.title },
      excerpt(f),
      f.unresolved !== undefined && section("Not known", el("p", {}, text(f.unresolved))),
      f.suppressed !== undefined && section("Suppressed", el("p", {}, text(f.suppressed))),
      f.chain && section("Where the value comes from", el("ol", { class: "chain" }, f.chain.map(([label, file, line]) =>
        el("li", {}, code(text(label)), " at ", el("span", { class: "mono" }, place([file, line])), el("code", { class: "src" }, lineOf(file, line).trim()))))),
      el("div", { class: "two" },
        el("div", {}, section("Why it matters", ...prose(rule.description))),
        el("div", {}, section("What to write instead", ...prose(rule.remediation || "See the links.")))),
      f.exposure && section(f.exposure[0] === "yes" ? "How the internet reaches it" : "How the internet may reach it", el("p", { class: "mono" }, text(f.exposure[1]))),
      el("div", { class: "two" },
        el("div", {}, section("Priority " + f.priority, el("ul", { class: "why" }, f.reasons.map(([points, what]) => el("li", {}, el("b", {}, (points > 0 ? "+" : "") + points), text(what))))),
          f.related && section("Related places", el("ul", { class: "chain" }, f.related.map(([message, file, line]) => el("li", {}, text(message), " ", el("span", { class: "mono" }, place([file, line])))))),
          rule.links.length > 0 && section("Read more", el("ul", {}, rule.links.map((url) => el("li", {}, link(url)))))),
        el("div", {}, el("dl", { class: "facts" }, facts.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])))),
      f.instances && section("All " + number(f.instances.length) + " instances", instances(f.instances)),
      section("To leave it alone, write at it", copyable(text(f.ignore))),
      section("To show it to others", copyable("#open=" + f.id)));
  }
  function instances(all) {
    const list = el("ul", { class: "mono" }, all.slice(0, 50).map((address) => el("li", {}, address)));
    if (all.length > 50) {
      const more = el("button", { type: "button", class: "more", onclick: () => { more.remove(); list.append(...all.slice(50).map((address) => el("li", {}, address))); } }, "Show " + number(all.length - 50) + " more");
      return el("div", {}, list, more);
    }
    return list;
  }
  const section = (title, ...children) => el("section", {}, el("h3", {}, title), children);
  function copyable(value) {
    const button = el("button", { type: "button", onclick: async () => {
      try { await navigator.clipboard.writeText(value); button.textContent = "Copied"; } catch {
        getSelection().selectAllChildren(box);
        button.textContent = "Selected: copy it";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    } }, "Copy");
    const box = el("pre", {}, value);
    return el("div", { class: "copy" }, box, button);
  }
  const lines = new Map();
  function linesOf(file) {
    if (!lines.has(file)) {
      const all = new Map(), list = data.files[file];
      for (let at = 1; at < list.length; at += 2) all.set(list[at], list[at + 1]);
      lines.set(file, all);
    }
    return lines.get(file);
  }
  const lineOf = (file, line) => linesOf(file).get(line) || "";
  function excerpt(f) {
    const [first, column, last, end, shown] = f.mark;
    const all = linesOf(f.file), rows = [];
    for (let line = Math.max(1, first - 3); line <= shown + 3; line++) {
      const hit = line >= first && line <= shown;
      let content = hit && f.cut !== undefined ? f.cut : all.get(line);
      if (content === undefined) continue;
      const cell = el("td", {});
      if (hit) {
        let from = line === first ? column : content.length - content.trimStart().length;
        let to = line === last ? end : content.length;
        if (to <= from) to = Math.min(content.length, from + 1);
        cell.append(content.slice(0, from), el("mark", {}, content.slice(from, to) || " "), content.slice(to));
      } else cell.append(content);
      rows.push(el("tr", { class: hit ? "hit" : null }, el("td", { class: "no" }, String(line)), cell));
      if (line === shown && last > shown) rows.push(el("tr", {}, el("td", { class: "no" }, "…"), el("td", {}, "and " + plural(last - shown, "more line") + " up to line " + last)));
    }
    const what = f.missing ? f.path + " is missing" : f.path;
    return el("figure", { class: "excerpt", tabindex: "0", "aria-label": "Code" }, el("figcaption", {}, place([f.file, first]) + (what ? " · " + what : "")), el("table", { role: "presentation" }, el("tbody", {}, rows)));
  }

  /* What is not about the findings */
  function frame() {
    const words = { passed: "passed", failed: "failed", incomplete: "not everything could be judged" };
    $("verdict").textContent = words[data.conclusion];
    $("verdict").className = "verdict " + data.conclusion;
    const c = data.coverage, files = c.parsed + c.failed;
    $("about").textContent = [plural(files, "file"), plural(c.resources, "resource"), plural(c.rules, "rule"),
      data.base && "compared with " + data.base.name + ", of whose findings " + number(data.base.fixed) + " are gone"].filter(Boolean).join(" · ");
    $("foot").textContent = data.tool.name + " " + data.tool.version + ". This file holds all that it shows; it loads nothing and sends nothing.";
    const stat = (n, words) => el("span", {}, el("b", {}, number(n)), " " + words);
    const diagnostics = data.diagnostics.map((one) => el("li", {}, el("span", { class: "tag" + (one.level === "error" ? " hot" : "") }, one.level), " ", code(one.code), " ",
      one.place && el("span", { class: "mono" }, one.place + " "), inline(one.message), one.help && el("div", { class: "quiet" }, inline(one.help))));
    $("coverage").replaceChildren(el("div", { class: "card" }, el("h2", {}, "What was covered"),
      el("div", { class: "stats" }, stat(c.parsed, "files read"), stat(c.passed_over, "passed over"), stat(c.failed, "not understood"), stat(c.resources, "resources"),
        stat(c.unjudged, "of them without a rule"), stat(c.rules, "rules"), stat(c.pass, "checks passed"), stat(c.fail, "failed"), stat(c.unknown, "could not be decided"),
        stat(data.counts.suppressed, "findings suppressed"), data.counts.mild > 0 && stat(data.counts.mild, "too mild to be here"), data.counts.unknown > 0 && stat(data.counts.unknown, "could not be decided and are not here")),
      diagnostics.length > 0 && el("h3", { class: "quiet" }, plural(diagnostics.length, "diagnostic")), el("ul", { class: "diags" }, diagnostics)));
    $("compliance").replaceChildren(...(data.compliance || []).map((one) => el("div", { class: "card" }, el("h2", {}, one.name), el("p", {}, one.counts), one.notes.map((note) => el("p", { class: "quiet" }, note)),
      el("div", { class: "scroll" }, el("table", { class: "plain" }, el("thead", {}, el("tr", {}, ["Status", "Control", "About", "Result", "Rules"].map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, one.controls.map(([status, id, title, said, rules]) => el("tr", {}, el("td", { class: "st-" + (status === "not-assessed" ? "none" : status) }, status.replace("-", " ")), el("td", {}, code(id)), el("td", {}, title), el("td", {}, said), el("td", { class: "mono" }, rules.length > 3 ? el("details", {}, el("summary", {}, plural(rules.length, "rule")), rules.join(", ")) : rules.join(", "))))))),
      el("details", {}, el("summary", {}, "Evidence: " + data.tool.name + " " + data.tool.version + ", SHA-256 of " + plural(one.files.length, "file")), el("ul", { class: "mono" }, one.files.map(([path, hash]) => el("li", {}, hash + " " + path)))))));
    const errors = data.diagnostics.filter((one) => one.level === "error").length;
    if (errors) $("overview").before(el("p", { class: "notice", role: "alert" }, plural(errors, "error") + " kept parts of the input from being judged: what is wrong there is not in this report. ", el("a", { href: "#coverage", onclick: (event) => { event.preventDefault(); $("coverage").scrollIntoView(); } }, "See what")));
  }

  function update() {
    filter();
    overview();
    drawFacets();
    drawList();
    writeHash();
  }
  function fromHash() {
    readHash();
    // Who compares with a base asks for what is new, unless the address says otherwise.
    if (data.base && !location.hash) ["new", "undecided"].filter((name) => byKey.state.numbers.has(name)).forEach((name) => byKey.state.picked.add(name));
    $("query").value = state.q;
    $("group").value = state.group;
    $("sort").value = state.sort;
    update();
    const open = state.open && $("f-" + state.open);
    if (open) open.scrollIntoView({ block: "start" });
  }
  let typing;
  $("query").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(() => { state.q = $("query").value.trim(); state.page = 1; update(); }, 120); });
  $("group").addEventListener("change", () => { state.group = $("group").value; state.page = 1; update(); });
  $("sort").addEventListener("change", () => { state.sort = $("sort").value; state.page = 1; update(); });
  $("clear").addEventListener("click", (event) => {
    event.preventDefault();
    facets.forEach((one) => one.picked.clear());
    state.q = $("query").value = "";
    state.page = 1;
    update();
  });
  addEventListener("hashchange", fromHash);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) {
      if (event.key === "Escape" && event.target.matches("input")) event.target.blur();
      return;
    }
    if (event.key === "/") { event.preventDefault(); $("query").focus(); return; }
    const by = { j: 1, k: -1 }[event.key];
    if (!by) return;
    const rows = [...document.querySelectorAll("[data-row]")], at = rows.indexOf(document.activeElement);
    const next = rows[at < 0 ? 0 : at + by];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  });
  addEventListener("beforeprint", () => {
    const shown = found.slice(0, MOST_PRINTED);
    const note = found.length > shown.length ? [el("li", { class: "alone empty" }, "Printed are the first " + number(shown.length) + " of " + plural(found.length, "finding") + ": filter to print others.")] : [];
    $("list").replaceChildren(...note, ...shown.map((at) => { const item = row(at, true); if (!item.querySelector(".detail")) item.append(detail(data.findings[at])); return el("li", { class: "alone" }, el("ul", { class: "rows" }, item)); }));
  });
  addEventListener("afterprint", drawList);
  if (matchMedia("(max-width: 1000px)").matches) $("filter-box").open = false;
  frame();
  fromHash();
})();
