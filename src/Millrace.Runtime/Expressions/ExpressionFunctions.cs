using System.Collections.Immutable;
using DynamicExpresso;

namespace Millrace.Runtime.Expressions;

/// <summary>
/// The functions that expressions can call: by name, the delegates that the parser chooses among, and how they are
/// described. Within the parser their names are in upper case, so that a field may have the name of a function.
/// </summary>
internal static class ExpressionFunctions
{
    private static readonly ImmutableArray<FunctionGroup> Groups =
        [.. TimeFunctions.Groups, .. NumberFunctions.Groups, .. TextFunctions.Groups];

    private static readonly Dictionary<string, FunctionGroup> ByName = Groups.ToDictionary(group => group.Name);

    /// <summary>All names.</summary>
    internal static IEnumerable<string> Names => ByName.Keys;

    /// <summary>All functions, for the docs.</summary>
    internal static ImmutableArray<FunctionGroup> All => Groups;

    /// <summary>How a function is called, or null where there is none.</summary>
    internal static string? Find(string name) => ByName.GetValueOrDefault(name)?.Forms;

    /// <summary>A parser that knows these functions, true, false and null, and nothing else.</summary>
    internal static Interpreter Interpreter()
    {
        var interpreter = new Interpreter(InterpreterOptions.None);
        interpreter.EnableAssignment(AssignmentOperators.None);
        interpreter.SetIdentifiers(LanguageConstants.Literals);
        foreach (var group in Groups)
            foreach (var overload in group.Overloads)
                interpreter.SetFunction(group.Name.ToUpperInvariant(), overload);
        return interpreter;
    }
}
