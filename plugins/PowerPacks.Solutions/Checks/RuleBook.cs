using PowerPacks.Solutions.Checks.Apis;
using PowerPacks.Solutions.Checks.Components;
using PowerPacks.Solutions.Checks.Labels;
using PowerPacks.Solutions.Checks.Order;
using PowerPacks.Solutions.Checks.Package;
using PowerPacks.Solutions.Checks.Pages;
using PowerPacks.Solutions.Checks.Plugins;
using PowerPacks.Solutions.Checks.Resources;
using PowerPacks.Solutions.Checks.Tables;

namespace PowerPacks.Solutions.Checks;

/// <summary>Everything that is checked, from the file inwards. A new rule is a class and a line.</summary>
internal static class RuleBook
{
    public static readonly IReadOnlyList<IRule> All =
    [
        // The zip and its manifest.
        new PartsAreCovered(),
        new PartNamesArePlain(),
        new PartsAreDescribed(),
        new NameSaysManaged(),
        new ManifestSaysWhoAndWhich(),
        new DependenciesAreSaid(),
        new VariablesHaveNoValues(),

        // The files as XML.
        new ElementsAreInOrder(),
        new ElementsAreThere(),

        // What stands in the solution by itself.
        new RootComponentsAreThere(),
        new ComponentsAreRooted(),
        new IdsAreUnique(),
        new NamesCarryThePrefix(),
        new OptionValuesAreThePublishers(),

        // What people read.
        new TextsAreInEveryLanguage(),
        new RibbonsAreComplete(),

        // Files that the CRM serves.
        new WebResourcesAreWhole(),
        new WebResourceReferencesExist(),

        // Tables.
        new TablesHaveAName(),
        new ColumnsAreSpelledOnce(),
        new ChoicesAreDefined(),
        new KeysCanBeIndexed(),
        new RelationshipsHaveBothEnds(),
        new LookupsHaveARelationship(),
        new SecuredColumnsHaveAProfile(),
        new RolesNamePrivileges(),

        // What people see.
        new FormsNameTheirTable(),
        new ListsAreThere(),
        new ViewsNameTheirTable(),
        new FetchesAreAnswerable(),
        new ChartsDrawWhatTheyAsk(),
        new SiteMapsPointSomewhere(),
        new AppsNameTheirParts(),

        // What runs in the CRM.
        new AssembliesCanBeLoaded(),
        new AssembliesRunOnTheFramework(),
        new PluginTypesAreInTheDll(),
        new StepsHaveAHandler(),
        new StepsAreLegal(),
        new StepsNameTheirTable(),
        new ImagesCanBeTaken(),
        new ApisLieInTheirFolder(),
        new ApisAreLegal(),
        new ApisHaveAHandler(),
        new ApisNameTheirPrivilege(),
    ];
}
