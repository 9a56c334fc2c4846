namespace PowerPacks.Registration;

/// <summary>One thing that is wrong with what was asked.</summary>
/// <param name="Field">Path of the field, as in the request: <c>contact.email</c>, <c>packs[2]</c>.</param>
/// <param name="Message">What is wrong, for people; never repeats what was sent.</param>
/// <param name="Limit">The limit that was passed, where there is one: characters, or the largest number.</param>
public sealed record RegistrationProblem(string Field, string Message, int? Limit = null);
