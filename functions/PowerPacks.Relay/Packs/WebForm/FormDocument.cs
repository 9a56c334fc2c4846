namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>A form as it is kept in the organization's settings.</summary>
/// <param name="FormKey">The organization's name for it.</param>
/// <param name="Address">Its public name in URLs, claimed for good.</param>
/// <param name="Version">1, and one more with each change.</param>
/// <param name="Withdrawn">It takes no more submissions; those accepted are still delivered by this definition.</param>
/// <param name="Definition">What it asks and where it goes.</param>
internal sealed record FormDocument(string FormKey, string Address, int Version, bool Withdrawn, FormDefinition Definition)
{
    /// <summary>Names of form documents begin so.</summary>
    public const string Prefix = "form.";

    public static string NameOf(string formKey) => Prefix + formKey;
}
