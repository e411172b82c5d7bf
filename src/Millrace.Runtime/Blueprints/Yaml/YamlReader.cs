using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Millrace.Runtime.Blueprints.Yaml;

/// <summary>
/// Reads a YAML file into nodes with places. Only the pull parser of the library is used, with a stack of our own:
/// its tree recurses without limit and expands aliases. What a blueprint has no use for is refused: anchors, aliases,
/// tags, merge keys, several documents.
/// </summary>
internal sealed class YamlReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly string _file;
    private readonly ProblemList _problems;
    private readonly YamlLimits _limits;
    private readonly Stack<YamlFrame> _open = new();
    private YamlNode? _root;
    private int _nodes;
    private int _documents;

    private YamlReader(string file, ProblemList problems, YamlLimits limits)
    {
        _file = file;
        _problems = problems;
        _limits = limits;
    }

    /// <summary>
    /// Reads a file; problems go to the list. Returns null where nothing can be said of the contents: a syntax error
    /// or a broken limit.
    /// </summary>
    internal static YamlNode? Read(string file, ReadOnlySpan<byte> bytes, ProblemList problems,
        YamlLimits? limits = null)
    {
        limits ??= YamlLimits.Default;
        if (bytes.Length > limits.MaximumBytes)
        {
            problems.Add(
                FileKinds.TooLarge,
                new Place(file, 1, 1),
                $"The file has {bytes.Length:N0} bytes, more than {limits.MaximumBytes:N0}.");
            return null;
        }

        var reader = new YamlReader(file, problems, limits);
        return reader.Decode(bytes) is { } text ? reader.Parse(text) : null;
    }

    private string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            var line = 1 + bytes[..ValidLength(bytes)].Count((byte)'\n');
            _problems.Add(FileKinds.Syntax, new Place(_file, line, 1), "The file is not UTF-8 text.");
            return null;
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var done = 0;
        while (Rune.DecodeFromUtf8(bytes[done..], out _, out var length) == System.Buffers.OperationStatus.Done)
            done += length;
        return done;
    }

    private YamlNode? Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            while (parser.MoveNext())
                if (!Take(parser.Current!)) return null;
            return _root;
        }
        catch (YamlException failure)
        {
            // The parser sometimes forgets where it was, and says so by naming the file's beginning.
            var start = failure.Start.Index > 0 ? failure.Start : parser.Current?.End ?? failure.Start;
            _problems.Add(FileKinds.Syntax, At(start), $"This is not YAML: {Sentence(failure.Message)}");
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or OverflowException
            or IndexOutOfRangeException or FormatException or NullReferenceException)
        {
            // The parser's own slips on damaged input; which they are was found by mutating files.
            _problems.Add(
                FileKinds.Syntax,
                At(parser.Current?.End ?? Mark.Empty),
                "This is not YAML; perhaps a bracket or a quote is not closed.");
        }

        return null;
    }

    private bool Take(ParsingEvent parsed) => parsed switch
    {
        DocumentStart start => ++_documents == 1 || Refuse(
            FileKinds.SeveralDocuments, start, "A second document begins here; one file holds one blueprint."),
        AnchorAlias alias => TakeAlias(alias),
        Scalar scalar => CheckNode(scalar) && TakeScalar(scalar),
        MappingStart or SequenceStart => CheckNode((NodeEvent)parsed) && Open((NodeEvent)parsed),
        MappingEnd or SequenceEnd => Place(_open.Pop().Finish()),
        _ => true,
    };

    private bool CheckNode(NodeEvent node)
    {
        if (++_nodes > _limits.MaximumNodes)
            return Refuse(FileKinds.TooManyNodes, node, $"The file has more than {_limits.MaximumNodes:N0} values.");
        if (!node.Anchor.IsEmpty)
            Report(FileKinds.Anchor, node, $"The anchor '&{Short(node.Anchor.Value)}' is not allowed.");
        if (!node.Tag.IsEmpty)
            Report(FileKinds.Tag, node, $"The tag '{Short(node.Tag.ToString())}' is not allowed.");
        return true;
    }

    private bool TakeAlias(AnchorAlias alias)
    {
        Report(FileKinds.Anchor, alias, $"The alias '*{Short(alias.Value.Value)}' is not allowed.");
        if (_open.TryPeek(out var frame) && frame.AwaitsKey)
        {
            frame.DropKey();
            return true;
        }

        return Place(new YamlScalar(At(alias.Start), "", IsPlain: true));
    }

    private bool TakeScalar(Scalar scalar)
    {
        if (scalar.Value.Length > _limits.MaximumScalarLength)
            return Refuse(
                FileKinds.TooLong, scalar, $"A value is longer than {_limits.MaximumScalarLength:N0} characters.");
        var isPlain = scalar.Style == ScalarStyle.Plain;
        if (!_open.TryPeek(out var frame) || !frame.AwaitsKey)
            return Place(new YamlScalar(At(scalar.Start), scalar.Value, isPlain));
        if (scalar.Value == "<<" && isPlain)
        {
            Report(FileKinds.MergeKey, scalar, "The merge key '<<' is not allowed.");
            frame.DropKey();
        }
        else if (frame.TakeKey(new Located<string>(scalar.Value, At(scalar.Start))) is { } first)
        {
            Report(
                FileKinds.DuplicateKey,
                scalar,
                $"'{Short(scalar.Value)}' stands twice: first in line {first.Line}, column {first.Column}.");
        }

        return true;
    }

    private bool Open(NodeEvent start)
    {
        if (_open.Count >= _limits.MaximumDepth)
            return Refuse(
                FileKinds.TooDeep, start, $"Lists and maps are nested more than {_limits.MaximumDepth} deep.");
        _open.Push(new YamlFrame(At(start.Start), start is MappingStart));
        return true;
    }

    private bool Place(YamlNode node)
    {
        if (!_open.TryPeek(out var frame))
        {
            _root = node;
        }
        else if (frame.AwaitsKey)
        {
            _problems.Add(FileKinds.KeyNotText, node.Place, $"A key is {node.Shape}; keys are names.");
            frame.DropKey();
        }
        else
        {
            frame.Take(node);
        }

        return true;
    }

    private bool Refuse(ProblemKind kind, ParsingEvent parsed, string message)
    {
        Report(kind, parsed, message);
        return false;
    }

    private void Report(ProblemKind kind, ParsingEvent parsed, string message) =>
        _problems.Add(kind, At(parsed.Start), message);

    private Place At(Mark mark) => new(_file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private static string Sentence(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.EndsWith('.') ? line : line + ".";
    }
}
