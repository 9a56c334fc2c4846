// What our pages find around them where no browser is: an English user.
globalThis.window = { parent: { Xrm: { Utility: { getGlobalContext: () => ({ userSettings: { languageId: 1033 }, getClientUrl: () => "" }) } } } };
globalThis.document = { documentElement: { lang: "" } };
