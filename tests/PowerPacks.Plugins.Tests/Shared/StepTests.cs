using System.Reflection;
using Microsoft.Xrm.Sdk;
using PowerPacks.Solutions;
using PowerPacks.Solutions.Plugins;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>What every plug-in of every solution is, read from the DLLs that ship.</summary>
public sealed class StepTests
{
    private static readonly Assembly[] Shipped = [typeof(ConnectRegistration).Assembly, typeof(PublishForm).Assembly, typeof(SendSms).Assembly, typeof(TrackMail).Assembly];

    private static readonly string[] OfThePlatform = ["createdon", "messageid", "modifiedon", "ownerid", "regardingobjectid"];

    /// <summary>The platform's message Send has no id that a solution could name: see MailStep.</summary>
    private const string RegisteredBySetup = nameof(TrackMail);

    public static TheoryData<string> Plugins => [.. Shipped.SelectMany(a => a.GetExportedTypes()).Where(t => typeof(IPlugin).IsAssignableFrom(t) && !t.IsAbstract).Select(t => t.Name)];

    [Fact]
    public void All_plug_ins_are_seen() => Assert.Equal(
        [
            "AcceptConfirmation", "ApplyQuietRule", "AskConfirmation", "ChangeRegistration", "CheckBatch", "CheckForm", "CheckQuietRule", "CheckSms", "ConnectRegistration", "ConnectSender", "ConnectTracking",
            "CountBatch", "CountMail", "EraseSms", "FollowReply", "FormRules", "JudgeSubmission", "KeyOptState", "KeyPreference", "MatchMail", "MatchSms", "NameSender", "NoticeChange", "OneRegistration",
            "OneTracking", "OpenRelay", "OpenSms", "OpenWebForms", "PreviewText", "PublishForm", "PublishImage", "RetrySubmission", "SendBatch", "SendSms", "SendText", "TellOptState", "TrackBody",
            "TrackMail", "WithdrawBatch", "WithdrawForm", "WithdrawSender", "WithdrawSms",
        ], Plugins.Select(p => p.Data).Order());

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Every_step_names_a_declared_table_and_columns_that_it_has(string plugin)
    {
        var type = Shipped.Select(a => PluginReader.Read(File.ReadAllBytes(a.Location))).SelectMany(a => a.Types).Single(t => t.Name == plugin);
        var steps = type.Steps;
        Assert.True(steps.Count > 0 || type.Api is not null || plugin == RegisteredBySetup, "Nothing runs it.");
        foreach (var step in steps)
        {
            var declared = SolutionCatalog.All.SelectMany(s => s.Tables.Where(t => t.LogicalName == step.Table).SelectMany(t => t.Columns).Concat(s.Extensions.Where(e => string.Equals(e.Table, step.Table, StringComparison.OrdinalIgnoreCase)).SelectMany(e => e.Columns))).ToList();
            Assert.NotEmpty(declared);
            var columns = declared.Select(c => c.LogicalName).Concat(OfThePlatform).ToHashSet();
            Assert.Subset(columns, step.FilteringColumns.ToHashSet());
            Assert.All(step.Images, image => Assert.Subset(columns, image.Columns.ToHashSet()));
            Assert.False(string.IsNullOrEmpty(step.Description));
        }
    }

    /// <summary>The platform runs one instance on many threads.</summary>
    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_plug_in_keeps_nothing(string plugin)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var type = Shipped.SelectMany(a => a.GetExportedTypes()).Single(t => t.Name == plugin); type != typeof(object); type = type.BaseType!) Assert.Empty(type!.GetFields(own));
    }

    [Fact]
    public void No_static_of_a_plug_in_assembly_can_change()
    {
        const BindingFlags statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var changing = Shipped.SelectMany(a => a.GetTypes()).SelectMany(t => t.GetFields(statics))
            .Where(f => !f.IsLiteral && !(f.IsInitOnly && (Fixed(f.FieldType) || IsTable(f))) && !IsLambda(f)).Select(f => $"{f.DeclaringType}.{f.Name}");
        Assert.Empty(changing);
    }

    [Fact]
    public void A_plug_in_assembly_needs_nothing_but_the_framework_and_the_sdk() =>
        Assert.All(Shipped.SelectMany(a => a.GetReferencedAssemblies()), r => Assert.Contains(r.Name, (string[])["mscorlib", "System", "System.Core", "System.Net.Http", "System.Runtime.Serialization", "System.ServiceModel", "System.Xml", "System.Xml.Linq", "Microsoft.Xrm.Sdk"]));

    /// <summary>Types whose instances do not change: values, and ours whose fields are all fixed.</summary>
    private static bool Fixed(Type type) =>
        type.IsValueType || type == typeof(string) || type == typeof(System.Text.RegularExpressions.Regex)
        || (Shipped.Contains(type.Assembly) && type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).All(f => f.IsInitOnly));

    /// <summary>A table in code, within its assembly: what it holds stands where it is declared, and nobody outside can put anything else there.</summary>
    private static bool IsTable(FieldInfo field) =>
        !(field.IsPublic && field.DeclaringType!.IsVisible) && (field.FieldType.IsArray || (field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(Dictionary<,>)));

    /// <summary>The compiler keeps lambdas that capture nothing.</summary>
    private static bool IsLambda(FieldInfo field) => field.Name.StartsWith("<>9", StringComparison.Ordinal) || field.DeclaringType!.Name.Contains("<>O", StringComparison.Ordinal);
}
