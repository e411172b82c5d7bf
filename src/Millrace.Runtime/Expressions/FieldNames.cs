using System.Text.RegularExpressions;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Expressions;

/// <summary>Checks names of fields that parameters hold.</summary>
internal static partial class FieldNames
{
    /// <summary>Whether a field can have a name.</summary>
    internal static bool AreLegal(string name) => LegalField.IsMatch(name);

    /// <summary>Whether a field can have a name; reports where not.</summary>
    internal static bool Check(Derivation derivation, string parameter, string name)
    {
        if (LegalField.IsMatch(name)) return true;
        derivation.Report(parameter, name, new ExpressionException(
            ExpressionFaultKind.FieldName, 0,
            $"'{name}' is no name for a field: snake_case, beginning with a letter."));
        return false;
    }

    /// <summary>Says that a name is there already.</summary>
    /// <returns>False, for the caller's account.</returns>
    internal static bool ReportTwice(Derivation derivation, string parameter, string name)
    {
        derivation.Report(parameter, name, new ExpressionException(
            ExpressionFaultKind.FieldName, 0, $"There is a field '{name}' already.", "Choose another name."));
        return false;
    }

    /// <summary>Says that a schema has no field of a name.</summary>
    internal static void ReportUnknown(Derivation derivation, string parameter, string name, RecordSchema schema)
    {
        var names = new ExpressionScope(schema).Names.Select(known => known.Name).ToList();
        var near = NearName.Suggest(name, names).Trim();
        derivation.Report(parameter, null, new ExpressionException(
            ExpressionFaultKind.FieldName,
            Math.Max(0, derivation.Text(parameter)!.IndexOf(name, StringComparison.Ordinal)),
            $"'{schema}' has no field '{name}'; it has {string.Join(", ", names.Take(20))}.",
            near.Length > 0 ? near : null));
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex LegalField { get; }
}
