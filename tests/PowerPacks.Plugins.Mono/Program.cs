using System.IO;
using System.Reflection;
using PowerPacks.Plugins.Mono;

// mono PowerPacks.Plugins.Mono.exe http://127.0.0.1:PORT CORE.dll PACK.dll …
// Runs every plug-in of the DLLs once and prints a line for each: its name and what it wrote, or what it threw.
if (args.Length < 2)
{
    Console.Error.WriteLine("Name the relay's address and the plug-in DLLs.");
    return 2;
}
var failed = 0;
foreach (var type in args.Skip(1).SelectMany(dll => Assembly.LoadFrom(Path.GetFullPath(dll)).GetExportedTypes())
    .Where(t => typeof(IPlugin).IsAssignableFrom(t) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal))
{
    var run = new OneRun(type.Name, args[0]);
    try
    {
        ((IPlugin)Activator.CreateInstance(type)!).Execute(run);
        Console.WriteLine(type.Name + ": " + run.Written);
    }
    catch (Exception e)
    {
        failed++;
        Console.WriteLine(type.Name + ": threw " + e.GetType().Name + " " + e.Message + " " + run.Traced);
    }
}
return failed == 0 ? 0 : 1;
