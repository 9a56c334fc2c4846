using System.CommandLine;
using PowerPacks.Solutions;
using PowerPacks.Solutions.Verbs;

var root = new RootCommand("Makes what a CRM admin imports, from the declarations of the packs.") { PackVerb.Create(), RowsVerb.Create(), NamesVerb.Create(), ComponentsVerb.Create(), CheckVerb.Create() };
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is DeclarationException or IOException or UnauthorizedAccessException)
{
    // In the form in which a build shows it as its own error.
    Console.Error.WriteLine($"PowerPacks.Solutions : error PP1 : {e.Message}");
    return 1;
}
