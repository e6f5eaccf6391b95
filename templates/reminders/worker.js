// Shows a note when one comes, also while no page is open. It keeps nothing on this phone, and no
// page goes through it: the help card has a worker of its own.
"use strict";
addEventListener("push", (event) => {
  const { text, stop } = event.data.json();
  event.waitUntil(
    registration.showNotification("{{ SITE_NAME|escapejs }}", {
      body: text,
      tag: "note",
      data: stop,
      actions: [{ action: "stop", title: "Stop" }],
    }),
  );
});
addEventListener("notificationclick", (event) => {
  event.notification.close();
  const stops = event.action === "stop";
  event.waitUntil(clients.openWindow(stops ? event.notification.data : "{% url "today" %}"));
});
