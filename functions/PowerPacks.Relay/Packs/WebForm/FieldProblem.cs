namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">Its name, or its path in a definition: <c>fields[2].maxLength</c>.</param>
/// <param name="Message">A sentence for the person who sent it.</param>
/// <param name="Limit">The bound it broke, where it is a number.</param>
internal sealed record FieldProblem(string Field, string Message, long? Limit = null);
