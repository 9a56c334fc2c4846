namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>What a text asks for that is not said to a person.</summary>
internal enum Keyword
{
    None,

    /// <summary>No more texts of this sender.</summary>
    Stop,

    /// <summary>No more texts of any sender of the organization.</summary>
    StopAll,
    Start,
    Help,

    /// <summary>Said in own words that no more is wanted: a person decides, and until then nothing is sent.</summary>
    StopInWords,
}
