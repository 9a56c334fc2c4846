namespace PowerPacks.Solutions.Checks.Platform;

/// <summary>What a plug-in may refer to: the .NET Framework 4.6.2 as its reference assemblies list it, without what draws windows or builds; and the SDK.</summary>
internal static class FrameworkAssemblies
{
    private static readonly HashSet<string> Names =
    [
        "Microsoft.Xrm.Sdk", "Microsoft.Crm.Sdk.Proxy",
        "Microsoft.Activities.Build", "Microsoft.CSharp", "Microsoft.VisualBasic", "System", "System.Collections", "System.Collections.Concurrent",
        "System.ComponentModel", "System.ComponentModel.Annotations", "System.ComponentModel.Composition", "System.ComponentModel.Composition.Registration",
        "System.ComponentModel.DataAnnotations", "System.ComponentModel.EventBasedAsync", "System.Configuration", "System.Configuration.Install",
        "System.Core", "System.Data", "System.Data.DataSetExtensions", "System.Data.Entity", "System.Data.Linq", "System.Data.OracleClient",
        "System.Data.Services", "System.Data.Services.Client", "System.Data.SqlXml", "System.Device", "System.Diagnostics.Contracts",
        "System.Diagnostics.Debug", "System.Diagnostics.Tools", "System.Diagnostics.Tracing", "System.DirectoryServices",
        "System.DirectoryServices.AccountManagement", "System.DirectoryServices.Protocols", "System.Drawing", "System.Dynamic", "System.Dynamic.Runtime",
        "System.EnterpriseServices", "System.EnterpriseServices.Wrapper", "System.Globalization", "System.IO", "System.IO.Compression",
        "System.IO.Compression.FileSystem", "System.IO.Log", "System.IdentityModel", "System.IdentityModel.Selectors", "System.IdentityModel.Services",
        "System.Linq", "System.Linq.Expressions", "System.Linq.Parallel", "System.Linq.Queryable", "System.Management", "System.Management.Instrumentation",
        "System.Messaging", "System.Net", "System.Net.Http", "System.Net.Http.WebRequest", "System.Net.NetworkInformation", "System.Net.Primitives",
        "System.Net.Requests", "System.Net.WebHeaderCollection", "System.Numerics", "System.ObjectModel", "System.Reflection", "System.Reflection.Context",
        "System.Reflection.Emit", "System.Reflection.Emit.ILGeneration", "System.Reflection.Emit.Lightweight", "System.Reflection.Extensions",
        "System.Reflection.Primitives", "System.Resources.ResourceManager", "System.Runtime", "System.Runtime.Caching", "System.Runtime.DurableInstancing",
        "System.Runtime.Extensions", "System.Runtime.Handles", "System.Runtime.InteropServices", "System.Runtime.InteropServices.WindowsRuntime",
        "System.Runtime.Numerics", "System.Runtime.Remoting", "System.Runtime.Serialization", "System.Runtime.Serialization.Formatters.Soap",
        "System.Runtime.Serialization.Json", "System.Runtime.Serialization.Primitives", "System.Runtime.Serialization.Xml", "System.Security",
        "System.Security.Principal", "System.ServiceModel", "System.ServiceModel.Activation", "System.ServiceModel.Activities",
        "System.ServiceModel.Channels", "System.ServiceModel.Discovery", "System.ServiceModel.Duplex", "System.ServiceModel.Http",
        "System.ServiceModel.NetTcp", "System.ServiceModel.Primitives", "System.ServiceModel.Routing", "System.ServiceModel.Security",
        "System.ServiceModel.Web", "System.ServiceProcess", "System.Text.Encoding", "System.Text.Encoding.Extensions", "System.Text.RegularExpressions",
        "System.Threading", "System.Threading.Tasks", "System.Threading.Tasks.Parallel", "System.Threading.Timer", "System.Transactions", "System.Web",
        "System.Web.Abstractions", "System.Web.ApplicationServices", "System.Web.Extensions", "System.Web.Extensions.Design", "System.Web.RegularExpressions",
        "System.Web.Routing", "System.Web.Services", "System.Xml", "System.Xml.Linq", "System.Xml.ReaderWriter", "System.Xml.Serialization",
        "System.Xml.XDocument", "System.Xml.XmlSerializer", "WindowsBase", "mscorlib",
    ];

    public static bool Has(string assembly) => Names.Contains(assembly);
}
