using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Millrace.Tidy.Checks;

/// <summary>Files, types and namespaces are named so that each can be found from the others.</summary>
internal static partial class Names
{
    private const int LevelsBelowRoot = 2;

    private static readonly HashSet<string> Forbidden =
        ["Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Base", "Impl",
            "Info", "Data"];

    // "Data folder" is what the contract calls the directory that an instance keeps everything in.
    private static readonly string[] WordsOfTheField = ["DataFolder", "DataDirectory"];

    internal static IEnumerable<Finding> ForbiddenWords(SourceFile file) =>
        from named in Types(file).Select(type => (type.Name, type.Line)).Append((Name: Stem(file), Line: 1))
            .DistinctBy(named => named.Name)
        let word = WordsOf(named.Name).FirstOrDefault(Forbidden.Contains)
        where word is not null
        select file.At(named.Line, $"\"{word}\" in {named.Name} says nothing: name the job");

    internal static IEnumerable<Finding> TypeAndFile(SourceFile file)
    {
        var types = Types(file).ToList();
        foreach (var more in types.Where(type => type.IsPublic).Skip(1))
        {
            yield return file.At(more.Line, $"{more.Name} is a second public type in this file: give it its own file");
        }

        if (types.Count > 0 && !IsFileBasedApp(file)
            && !types.Any(type => type.NamesOfFile.Contains(Stem(file)) || IsPartOf(type, file)))
        {
            yield return file.At(
                types[0].Line, $"{types[0].Name} is in {file.Name}: call the file {types[0].NamesOfFile[0]}.cs");
        }
    }

    /// <summary>A generic type with a plain twin bears its parameters in the file's name.</summary>
    internal static IEnumerable<Finding> Twins(IEnumerable<SourceFile> files) =>
        from folder in files.GroupBy(file => file.Folder)
        let plain = folder.SelectMany(Types).Where(type => type.Parameters.Count == 0)
            .Select(type => type.Name).ToHashSet()
        from file in folder
        from type in Types(file)
        where type.Parameters.Count > 0 && plain.Contains(type.Name) && Stem(file) == type.Name
            && !Types(file).Any(other => other.Name == type.Name && other.Parameters.Count == 0)
        select file.At(type.Line, $"{type.Name} has a twin without parameters: call the file {type.NamesOfFile[0]}.cs");

    internal static IEnumerable<Finding> NamespaceAndFolder(SourceFile file)
    {
        var parts = file.Folder.Split('/');
        var declared = file.Tree.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault();
        if (parts.Length < 2 || declared is null || file.IsTemplate)
        {
            yield break;
        }

        var root = parts[1] == "Millrace.Core" ? "Millrace" : parts[1];
        var expected = string.Join('.', parts.Skip(2).Prepend(root));
        var name = declared.Name.ToString();
        if (parts.Length - 2 > LevelsBelowRoot)
        {
            yield return file.At(declared, $"{file.Folder} is deeper than {LevelsBelowRoot} folders: flatten it");
        }
        else if (name != expected && !IsForAuthors(file, name) && !IsForCompiler(file))
        {
            yield return file.At(declared, $"the namespace is {name}, the folder says {expected}: make them the same");
        }
    }

    // A type that the compiler looks for by its full name.
    private static bool IsForCompiler(SourceFile file) =>
        file.Path.EndsWith("/IsExternalInit.cs", StringComparison.Ordinal);

    // One `using Millrace;` is enough for an author: streamlets, schemas, and the Add… methods of every assembly.
    private static bool IsForAuthors(SourceFile file, string name) => name == "Millrace"
        && (file.Folder is "src/Millrace.Core/Streamlets" or "src/Millrace.Core/Schemas"
            || (file.Folder.Split('/') is ["src", _] && Stem(file).EndsWith("Extensions", StringComparison.Ordinal)));

    // A program of one file is called by its file's name, like any command.
    private static bool IsFileBasedApp(SourceFile file) => file.Folder == "samples/tools";

    private static string Stem(SourceFile file) => file.Name[..^file.Extension.Length];

    private static bool IsPartOf(NamedType type, SourceFile file) =>
        type.IsPartial && file.Name.StartsWith(type.Name + ".", StringComparison.Ordinal);

    private static IEnumerable<string> WordsOf(string name)
    {
        var rest = WordsOfTheField.Aggregate(name, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return PascalWord().Matches(rest).Select(match => match.Value);
    }

    private static IEnumerable<NamedType> Types(SourceFile file) =>
        from member in file.IsCSharp ? file.Tree.DescendantNodes(node => node is not TypeDeclarationSyntax) : []
        let type = NamedType.From(member)
        where type is not null
        select type;

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*")]
    private static partial Regex PascalWord();

    private sealed record NamedType(
        string Name, IReadOnlyList<string> Parameters, bool IsPublic, bool IsPartial, int Line)
    {
        /// <summary>What its file may be called; the first is the one to suggest.</summary>
        internal List<string> NamesOfFile => Parameters.Count == 0
            ? [Name]
            : [$"{Name}.{string.Join('.', Parameters)}", $"{Name}.{Parameters[0]}", Name];

        internal static NamedType? From(SyntaxNode node)
        {
            var (name, parameters, modifiers) = node switch
            {
                TypeDeclarationSyntax type => (type.Identifier, type.TypeParameterList, type.Modifiers),
                EnumDeclarationSyntax type => (type.Identifier, null, type.Modifiers),
                DelegateDeclarationSyntax type => (type.Identifier, type.TypeParameterList, type.Modifiers),
                _ => default,
            };
            return name.Text is not { Length: > 0 } text ? null : new NamedType(
                text,
                [.. parameters?.Parameters.Select(parameter => parameter.Identifier.Text) ?? []],
                modifiers.Any(token => token.IsKind(SyntaxKind.PublicKeyword)),
                modifiers.Any(token => token.IsKind(SyntaxKind.PartialKeyword)),
                SourceFile.LineOf(node));
        }
    }
}
