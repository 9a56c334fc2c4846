namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>What people write into a field, as far as a content rule needs to know.</summary>
internal enum FieldRole
{
    /// <summary>One line of anything.</summary>
    Line = 0,

    /// <summary>A person's name.</summary>
    Name,

    Company,
    Email,
    Phone,

    /// <summary>Where a link is what is asked for.</summary>
    Website,

    /// <summary>Several lines: a message.</summary>
    Prose,
}
