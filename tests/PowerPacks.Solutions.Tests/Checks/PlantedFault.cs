using PowerPacks.Solutions.Checks;

namespace PowerPacks.Solutions.Tests.Checks;

/// <summary>One thing broken in the zips that ship.</summary>
/// <param name="Says">What is broken.</param>
/// <param name="Rule">The rule that sees it, and the only one.</param>
/// <param name="Part">The part of the zip that the finding names.</param>
/// <param name="Element">How the finding's path ends.</param>
/// <param name="Mend">What the mend says.</param>
/// <param name="Plant">Breaks it.</param>
internal sealed record PlantedFault(string Says, Type Rule, string Part, string Element, string Mend, Action<RealZips> Plant)
{
    public static PlantedFault In<TRule>(string part, string says, string element, string mend, Action<RealZips> plant) where TRule : IRule => new(says, typeof(TRule), part, element, mend, plant);

    /// <summary>In customizations.xml.</summary>
    public static PlantedFault In<TRule>(string says, string element, string mend, Action<RealZips> plant) where TRule : IRule => In<TRule>("customizations.xml", says, element, mend, plant);
}
