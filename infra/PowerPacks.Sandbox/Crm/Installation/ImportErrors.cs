namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Why a solution is not imported or uninstalled: the platform's codes, and a sentence that names the place and the mend.</summary>
internal static class ImportErrors
{
    public static CrmException NotAZip(string reason) => new(400, "0x80048000", $"Invalid Import File: {reason}");

    public static CrmException NotXml(string file, string reason) =>
        new(400, "0x80048013", $"Invalid customization file. This file is not well formed: {file}: {reason}");

    /// <param name="file">Name within the zip.</param>
    /// <param name="place">The element, as a person finds it.</param>
    /// <param name="problem">What is wrong with it and how to mend it.</param>
    public static CrmException Invalid(string file, string place, string problem) =>
        new(400, "0x8004802C", $"This solution package cannot be imported because it contains invalid XML: {file}: {place}: {problem}");

    public static CrmException Missing(string file, string place, string problem) => new(400, "0x8004801F", $"{file}: {place}: {problem}");

    public static CrmException DependenciesMissing(string solution, IEnumerable<string> missing) => new(400, "0x8004801D",
        $"The following solution cannot be imported: {solution}. Some dependencies are missing: {string.Join("; ", missing)}.");

    public static CrmException WrongPublisher(string solution, string from, string to) => new(400, "0x8004801C",
        $"The following managed solution cannot be imported: {solution}. The publisher name cannot be changed from {from} to {to}.");

    public static CrmException OthersTable(string solution, string table, string owner) => new(400, "0x8004801C",
        $"The following solution cannot be imported: {solution}. Its table {table} belongs to {owner}: only that may define it; another solution can extend it.");

    public static CrmException Older(string solution, Version offered, Version installed) => new(400, "0x80048033",
        $"Solution {solution} {offered} is older than the installed {installed}: import {installed} or a later version, or uninstall the solution first.");

    public static CrmException IsUnmanaged() => new(400, "0x80048040",
        "The solution is already installed on this system as an unmanaged solution and the package supplied is attempting to install it in managed mode. " +
        "Import can only update solutions when the modes match. Uninstall the current solution and try again.");

    public static CrmException IsManaged() => new(400, "0x80048041",
        "The solution is already installed on this system as a managed solution and the package supplied is attempting to install it in unmanaged mode. " +
        "Import can only update solutions when the modes match. Uninstall the current solution and try again.");

    /// <summary>Something about a component that the organization cannot take.</summary>
    public static CrmException Refused(string solution, string problem) => new(400, "0x80048033", $"Solution {solution} cannot be imported: {problem}");

    public static CrmException HasDependents(string solution, IReadOnlyList<string> dependents) => new(400, "0x8004F01D",
        $"Solution dependencies exist, cannot uninstall. DependencyCount : {dependents.Count}. {solution} is needed by {string.Join("; ", dependents)}. Uninstall what needs it first.");

    public static CrmException StillNeeded(string solution, IReadOnlyList<string> dependents) => new(400, "0x8004F01F",
        $"Solution {solution} cannot be imported: what it would take away is needed by {string.Join("; ", dependents)}. Import versions of those that do not need it first, or keep it.");

    public static CrmException Interrupted() => new(500, "0x80048033", "The import was interrupted: nothing of it has been kept. Import the file again.");

    public static CrmException NotByRow(string solution) => new(400, "0x80048033",
        $"Solution {solution} is what its file says: import a newer version to change it; to uninstall it, send DELETE solutions(id) by itself.");

    public static CrmException NotInstalled(string solution) => new(404, "0x80040217", $"solution With UniqueName = {solution} Does Not Exist");

    public static CrmException NoUpgrade(string solution) =>
        new(400, "0x80048033", $"Solution {solution} has no upgrade waiting: import one with HoldingSolution first.");
}
