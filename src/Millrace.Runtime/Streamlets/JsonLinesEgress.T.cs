using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Millrace.Files;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Streamlets;

/// <summary>
/// Writes JSON Lines, exactly once: lines are written and synced before their commit, which has the file's length after
/// them; what a crash leaves behind that length is cut at the next start. Each task has a file of its own: the first
/// the one that is named, the others with their number before the extension.
/// </summary>
internal sealed class JsonLinesEgress<T> : Streamlet, IHasCursor
{
    private readonly RecordCodec<T> _codec;
    private readonly Parameter<string> _path;
    private readonly Parameter<string> _existing;
    private readonly LineBuffer _lines = new();
    private string _shown = "";
    private IFile? _file;
    private long _length;

    public JsonLinesEgress(RecordCodec<T> codec)
    {
        _codec = codec;
        BatchInlet<T>("in", Write);
        _path = Add(Parameter.Text("path", "The file, relative to the blueprint."));
        _existing = Add(Parameter.Choice("existing",
            "What to do at the first start of a run with a file that is there already.",
            ["refuse", "replace"], "refuse"));
        AddStore(_lines);
    }

    public override void Start(StreamletStart start)
    {
        var path = start.Task == 0 ? _path.Value : Path.ChangeExtension(
            _path.Value, start.Task.ToString(CultureInfo.InvariantCulture) + Path.GetExtension(_path.Value));
        var full = Path.GetFullPath(path, Path.GetFullPath(start.BaseFolder));
        var folder = Path.GetDirectoryName(full)!;
        _shown = path;
        start.Files.CreateDirectory(folder);
        _file = start.Files.Open(full, start.Files.Exists(full) ? FileUse.Write : FileUse.Create);
        start.Files.SyncDirectory(folder);
    }

    public override void Stop() => _file?.Dispose();

    public void WriteCursor(IBufferWriter<byte> target)
    {
        if (_lines.Bytes.Length > 0)
        {
            _file!.Write(_lines.Bytes, _length);
            _file.Sync();
            _length += _lines.Bytes.Length;
            _lines.Empty();
        }

        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(sizeof(long)), _length);
        target.Advance(sizeof(long));
    }

    public void RestoreCursor(ReadOnlySpan<byte> cursor)
    {
        if (cursor.Length == 0 && _file!.Length > 0 && _existing.Value == "refuse")
            throw new SourceException(
                $"{_shown}: the file is there already. Move it away, or set 'existing: replace'.");
        _length = cursor.Length == 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(cursor);
        if (_file!.Length < _length)
            throw new SourceException($"{_shown}: {_length} bytes were written and {_file.Length} are there: "
                + "the file was changed. Put it back, or begin a new run.");
        _file.SetLength(_length);
        _lines.Empty();
    }

    private void Write(RowBatch<T> rows, int from, int to)
    {
        for (var i = from; i < to; i++) _lines.Add(_codec, in rows.Values[i]);
    }
}
