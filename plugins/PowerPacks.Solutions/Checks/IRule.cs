namespace PowerPacks.Solutions.Checks;

/// <summary>One thing that must hold for every solution.</summary>
internal interface IRule
{
    /// <param name="solution">One that could be opened, among those that are checked with it.</param>
    /// <returns>Where it does not hold.</returns>
    IEnumerable<Finding> Check(Inspection solution);
}
