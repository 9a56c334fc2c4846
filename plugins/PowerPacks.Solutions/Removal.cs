namespace PowerPacks.Solutions;

/// <summary>A component that an upgrade takes away.</summary>
/// <param name="Component">As the list of components names it, such as <c>column pp_webform.pp_oldname</c>.</param>
/// <param name="Since">The first version without it.</param>
/// <param name="Reason">What an admin must know: where its data went, what replaces it.</param>
public sealed record Removal(string Component, string Since, string Reason);
