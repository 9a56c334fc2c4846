namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>A sandbox whose relays are some minutes ahead: a mail that is opened at once was sent a while ago for them, so that whoever does it is no scanner for being quick.</summary>
public sealed class LaterSandbox() : OtherSandbox("later", "--clock-offset", "00:10:00");
