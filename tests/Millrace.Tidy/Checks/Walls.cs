using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Millrace.Tidy.Checks;

/// <summary>What may refer to what: assemblies, folders of Runtime, foreign libraries.</summary>
internal static partial class Walls
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Millrace.Core"] = [],
        ["Millrace.Generators"] = [],
        ["Millrace.Runtime"] = ["Millrace.Core"],
        ["Millrace.Onnx"] = ["Millrace.Core"],
        ["Millrace.Files"] = ["Millrace.Core"],
        ["Millrace.Server"] = ["Millrace.Runtime", "Millrace.Core"],
        ["Millrace.App"] = ["Millrace.Runtime", "Millrace.Server", "Millrace.Core"],
        ["Millrace.Testing"] = ["Millrace.Runtime", "Millrace.Core"],
    };

    // Each folder with those below it. Files is the real disk behind Core's port, which the log and its host open.
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Files"] = [],
        ["Logs"] = ["Files"],
        ["Expressions"] = [],
        ["Blueprints"] = ["Expressions"],
        ["Streamlets"] = ["Expressions"],
        ["Models"] = ["Logs", "Files"],
        ["State"] = ["Logs", "Files"],
        ["Decisions"] = ["Logs", "Files"],
        ["Monitoring"] = ["Logs", "Files"],
        ["Execution"] = ["Models", "State", "Decisions", "Monitoring", "Logs", "Files", "Blueprints"],
        ["Learning"] = ["Execution", "Models", "State", "Decisions", "Monitoring", "Logs", "Files", "Blueprints"],
        ["Hosting"] = ["Learning", "Execution", "Models", "State", "Decisions", "Monitoring", "Logs", "Files",
            "Blueprints", "Streamlets"],
    };

    // A foreign library, and the one project of src that may know it.
    private static readonly (string Namespace, string[] Projects)[] Foreign =
    [
        ("Microsoft.AspNetCore", ["Millrace.Server", "Millrace.App"]),
        ("Microsoft.ML", ["Millrace.Onnx"]),
        ("ParquetSharp", ["Millrace.Files"]),
        ("nietras", ["Millrace.Files"]),
        ("YamlDotNet", ["Millrace.Runtime"]),
        ("DynamicExpresso", ["Millrace.Runtime"]),
        ("System.CommandLine", ["Millrace.App"]),
        ("Spectre", ["Millrace.App"]),
        ("OpenTelemetry", ["Millrace.Server"]),
        ("Confluent", []),
    ];

    internal static IEnumerable<Finding> References(SourceFile project)
    {
        var name = project.Name[..^project.Extension.Length];
        if (!project.Path.StartsWith("src/", StringComparison.Ordinal) || name == "Millrace.Cli" || project.IsTemplate)
        {
            yield break;
        }

        // An assembly that the table does not name is a plug-in: it knows Core and its one library.
        var allowed = MayReference.GetValueOrDefault(name, ["Millrace.Core"]);
        foreach (var (line, include) in Items(project, "ProjectReference"))
        {
            var other = Path.GetFileNameWithoutExtension(include.Replace('\\', '/'));
            if (other != "Millrace.Generators" && !allowed.Contains(other))
            {
                yield return project.At(line, $"{name} may not reference {other}: move the contract to Core");
            }
        }

        foreach (var (line, include) in name == "Millrace.Core" ? Items(project, "PackageReference") : [])
        {
            yield return project.At(line, $"Core has no packages: {include} belongs behind a contract of Core's");
        }
    }

    internal static IEnumerable<Finding> Folders(SourceFile file)
    {
        var parts = file.Folder.Split('/');
        if (parts is not ["src", "Millrace.Runtime", var folder, ..])
        {
            yield break;
        }

        if (!MayUse.TryGetValue(folder, out var allowed))
        {
            yield return file.At(1, $"{folder} is a new folder of Runtime: give it a place in docs and in Walls.cs");
            yield break;
        }

        foreach (var (line, other) in Mentions(file).Where(mention => mention.Folder != folder))
        {
            if (MayUse.ContainsKey(other) && !allowed.Contains(other))
            {
                yield return file.At(line, $"{folder} may not use {other}, which is not below it: turn the call round");
            }
        }
    }

    internal static IEnumerable<Finding> ForeignLibraries(SourceFile file)
    {
        var parts = file.Folder.Split('/');
        if (parts is not ["src", var project, ..] || project == "Millrace.Cli")
        {
            yield break;
        }

        foreach (var (line, name) in Names(file))
        {
            var library = Foreign.FirstOrDefault(entry => IsIn(name, entry.Namespace));
            if (library.Projects is not null && !library.Projects.Contains(project))
            {
                yield return file.At(line, $"{project} may not know {library.Namespace}: keep it behind a contract");
            }
        }
    }

    private static bool IsIn(string name, string root) =>
        name == root || name.StartsWith(root + ".", StringComparison.Ordinal);

    private static IEnumerable<(int Line, string Folder)> Mentions(SourceFile file) =>
        from named in Names(file)
        let match = RuntimeFolder().Match(named.Name)
        where match.Success
        select (named.Line, match.Groups[1].Value);

    // Namespaces are named in usings, or in full in front of a type.
    private static IEnumerable<(int Line, string Name)> Names(SourceFile file) =>
        file.Tree.DescendantNodes()
            .Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax
                && node.Parent is not (QualifiedNameSyntax or BaseNamespaceDeclarationSyntax))
            .Concat(file.Tree.DescendantNodes().OfType<UsingDirectiveSyntax>().Select(x => x.Name!)
                .Where(name => name is IdentifierNameSyntax))
            .Select(node => (SourceFile.LineOf(node), node.ToString()));

    private static IEnumerable<(int Line, string Include)> Items(SourceFile project, string item) =>
        from element in XDocument.Parse(project.Text, LoadOptions.SetLineInfo).Descendants(item)
        let line = ((System.Xml.IXmlLineInfo)element).LineNumber
        select (line, element.Attribute("Include")?.Value ?? "");

    [GeneratedRegex(@"^(?:Millrace\.)?Runtime\.(\w+)")]
    private static partial Regex RuntimeFolder();
}
