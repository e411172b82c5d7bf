using System.CommandLine;

namespace Millrace.App.Verbs;

/// <summary>A command with examples: what its help teaches by.</summary>
internal sealed class Verb : Command
{
    internal Verb(string name, string description, params string[] examples)
        : base(name, description) => Examples = examples;

    /// <summary>Complete command lines, without the program's name, each after <c>#</c> and what it does where that is
    /// not plain.</summary>
    internal IReadOnlyList<string> Examples { get; }

    /// <summary>The words that lead to it, without the program's name: <c>topic show</c>.</summary>
    internal string Path => string.Join(' ', Parents.OfType<Verb>().Where(p => p.Parents.Any())
        .Select(p => p.Path).Append(Name));
}
