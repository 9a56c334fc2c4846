using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Pages;

/// <summary>What a form shows is a column of its table.</summary>
internal sealed class FormsNameTheirTable : IRule
{
    public IEnumerable<Finding> Check(Inspection solution) =>
        from table in solution.Tables
        from control in table.Element.Elements("FormXml").Descendants("control")
        let column = control.Attribute("datafieldname")?.Value
        where column is not null
        let missing = solution.Missing(table.LogicalName, column)
        where missing is not null
        select solution.Wrong(control, missing, "show a column that the table has");
}
