namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>One piece of a filter.</summary>
internal readonly record struct Token(TokenKind Kind, string Value);
