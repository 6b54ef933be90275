// Runs in the simulated page, as the page's own script. It shows what the DOM channel says; each platform's script beside this
// one opens that platform's own channels and does nothing with what comes.
(() => {
  function build([tag, attributes, ...children]) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    for (const child of children) element.append(typeof child === 'string' ? child : build(child));
    return element;
  }

  const commands = {
    text(selector, text) {
      const element = document.querySelector(selector);
      if (element) element.textContent = text;
    },
    row(list, row, keep) {
      const parent = document.querySelector(list);
      if (!parent) return;
      parent.append(build(row));
      while (parent.children.length > keep) parent.firstElementChild.remove();
    },
  };

  let channel;
  /** Follows the room that the address names; on a switch inside the page the old channel closes first. */
  function follow() {
    channel?.close();
    channel = new WebSocket(
      `wss://${location.host}/simulated-room/dom${location.pathname}${location.search}`,
    );
    channel.onmessage = (message) => {
      for (const [name, ...rest] of JSON.parse(message.data)) commands[name](...rest);
    };
  }

  window.simulatedRoom = { follow, opened: [], errors: [] };
  addEventListener('error', (event) => window.simulatedRoom.errors.push(String(event.message)));
})();
