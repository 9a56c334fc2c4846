using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Who publishes a solution, as its file says.</summary>
/// <param name="UniqueName">Its name.</param>
/// <param name="Title">What an admin reads.</param>
/// <param name="Description">In one sentence.</param>
/// <param name="Prefix">What names of its components begin with.</param>
/// <param name="OptionPrefix">What its option values begin with.</param>
internal sealed record PublisherFile(string UniqueName, Label Title, Label Description, string Prefix, int OptionPrefix);
