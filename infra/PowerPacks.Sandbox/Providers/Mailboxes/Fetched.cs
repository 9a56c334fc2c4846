namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>One request that was made of a mail.</summary>
/// <param name="Method">GET, HEAD or POST.</param>
/// <param name="Path">Of the address, shortened.</param>
/// <param name="Status">What was answered; null where the request was not made, or not answered.</param>
/// <param name="Note">Why there is no status; empty where there is one.</param>
internal sealed record Fetched(string Method, string Path, int? Status, string Note = "");
