namespace PowerPacks.Solutions;

/// <summary>A declaration that makes no solution, in one sentence that names the place and the mend.</summary>
public sealed class DeclarationException(string message) : Exception(message);
