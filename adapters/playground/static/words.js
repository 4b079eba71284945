// What the page itself says.

export const parts = { facilitator: "facilitator", member: "member", outsider: "not a member" };

export const places = {
  home: { name: "Home", about: (who) => `What waits for ${who}, and how it is for them. Nobody else sees it.` },
  direct: { name: "Interlude", about: (who) => `Direct messages between ${who} and the bot.` },
  group: "A private conversation of a few: nobody else sees it. The bot hears only replies to what it wrote.",
  private: "A private channel: only the circle reads it.",
  public: "A public channel: everyone in this chat can read it.",
};

/** What a place is called, and what stands under its name. */
export const titled = (place) => {
  if (place.kind === "channel") return { name: `# ${place.name}`, about: () => places[place.sight] };
  return place.kind === "group" ? { name: place.name, about: () => places.group } : places[place.kind];
};

export const empty = {
  home: "Nothing waits.",
  direct: "Nothing here yet. Type / and choose a command, or turn the clock.",
  ringing: "Nothing here, and nothing comes here unasked: in this chat the bot rings in the channel.",
  channel: "Nothing was posted here yet.",
  group: "Nothing was posted here yet.",
};

export const write = {
  direct: "Write to Interlude",
  channel: "Write to Interlude in the channel: everyone here reads it",
  group: "Write to each other: only these few read it",
  reply: (what) => `A reply to “${what}”`,
  hint: "Type / for commands.",
  commandHint: "Arrow keys choose, Tab or Enter takes, Escape closes.",
};

export const time = {
  still: "Time stands still until you turn it.",
  nothing: "Nothing that could be noticed happens in the next two months.",
};

export const watch = { start: "Watch a week go by", stop: "Stop the clock" };

export const elsewhere = (where, notice) => `${where}: ${notice}`;

export const problems = {
  command: "There is no such command. Type / to see them all.",
  unreachable: "The playground does not answer. Is it still running in the terminal?",
  gone: "That is not there any more.",
};

export const happened = {
  posted: (where) => `Posted in #${where}`,
  "posted-direct": (who) => `Wrote to ${who}`,
  "posted-group": (title) => `Posted in “${title}”, a conversation of a few`,
  changed: (where) => `Changed a post in #${where}`,
  "changed-direct": (who) => `Changed a message to ${who}`,
  "changed-group": (title) => `Changed a post in “${title}”`,
  "taken-down": (where) => `Took a post down in #${where}`,
  "taken-down-direct": (who) => `Took a message to ${who} down`,
  "taken-down-group": (title) => `Took a post down in “${title}”`,
  simulated: (count) =>
    count === 0 ? "Simulation: nothing was open for the others." : `Simulation: ${count} of the others took part.`,
  announced: (when) => `Stands among the chat's own events, for everybody here: ${when}`,
  "called-off": (when) => `Is no event of the chat any more: ${when}`,
  rang: (names) => `rang ${names}`,
  nothing: "Nothing happened yet. Turn the clock and watch.",
};

export const themes = { auto: "Theme: auto", light: "Theme: light", dark: "Theme: dark" };

export const restart = {
  memory: {
    title: "Start again, with direct messages",
    text: "The week begins anew in a chat where the bot may write to people directly, as on Slack. Everything of now is gone.",
  },
  ringing: {
    title: "Start again, with a ring",
    text: "The week begins anew in a chat where the bot never writes to anyone unasked, as on Discord: it posts in the channel, and rings there for those for whom something waits. Everything of now is gone.",
  },
  yes: "Start again",
  no: "Stay here",
};

export const tour = [
  {
    title: "A circle of eight, and a week to watch",
    text: "This is the real bot with a real database. The chat, the people and their answers are made up, and nothing leaves this machine. Seven short steps show what a member sees; leave whenever you like.",
  },
  {
    at: ".people",
    title: "Pick who you are",
    text: "Eight members, one of them the facilitator, and somebody who is not in the circle. You see what they see: their direct messages, their channels, their home. A dot says that their phone made a sound.",
  },
  {
    at: "#turn-next",
    title: "Turn the clock",
    text: "Time stands still here until you turn it. “Next thing that happens” goes to the moment when the bot speaks next. Press it until somebody's phone makes a sound.",
  },
  {
    at: "#conversation",
    title: "Answer with one tap",
    text: "A tap on the first question is a whole answer. The form takes more, a plain reply is an answer too, and a pass is as good as any. What only you can see says so.",
  },
  {
    at: "#others",
    title: "Let the others take part",
    text: "The others are played by the machine when you ask for it, never without. Then look at the circle's channel: one post, kept up to date, and nobody named for being silent.",
  },
  {
    at: ".places",
    title: "Stay for three weeks",
    text: "First the circle is asked who can come to its session. Then come a check-in, the agenda, pairings in private conversations, and a small question. Say what you will do with /action: the bot asks you how it went.",
  },
  {
    at: "#composer",
    title: "Type a slash",
    text: "All commands are there, with help: /interlude for your home, /session for the next one, /circle for the facilitator's panel. The arrow keys choose.",
  },
  {
    at: ".switch",
    title: "Two kinds of chat",
    text: "On Slack the bot may write to people directly. On Discord it never does so unasked: it rings in the channel instead. Switch and watch the same week again.",
  },
];

export const tourButtons = { next: "Next", back: "Back", skip: "Leave", done: "Begin" };
