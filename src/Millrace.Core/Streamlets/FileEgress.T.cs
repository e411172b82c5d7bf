using System.Buffers;
using System.Buffers.Binary;
using Millrace.Files;
using Millrace.Streamlets;

namespace Millrace;

/// <summary>
/// An egress that appends to a file, exactly once: rows are written and synced before their commit, which has the
/// file's length after them; what a crash leaves behind that length is cut at the next start. Each task has a file of
/// its own: the first the one that is named, the others with their number before the extension. Derive from it to
/// write another format.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class FileEgress<T> : Streamlet, IHasCursor
{
    private readonly Parameter<string> _path;
    private readonly Parameter<string> _existing;
    private readonly EgressBuffer _buffer = new();
    private string _shown = "";
    private IFile? _file;
    private long _length;
    private bool _isOurs;

    /// <summary>Declares the inlet <c>in</c> and the parameters that all files have.</summary>
    protected FileEgress()
    {
        BatchInlet<T>("in", Take);
        _path = Add(Parameter.Text("path", "The file, relative to the blueprint."));
        _existing = Add(Parameter.Choice("existing",
            "What to do at the first start of a run with a file that is there already.",
            ["refuse", "replace"], "refuse"));
        AddStore(_buffer);
    }

    /// <inheritdoc/>
    public override void Start(StreamletStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var path = new EgressPath(start, _path.Value);
        _shown = path.Shown;
        start.Files.CreateDirectory(path.Folder);
        _file = start.Files.Open(path.Full, start.Files.Exists(path.Full) ? FileUse.Write : FileUse.Create);
        start.Files.SyncDirectory(path.Folder);
    }

    /// <inheritdoc/>
    public override void Stop() => _file?.Dispose();

    /// <inheritdoc/>
    public void WriteCursor(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var before = _length;
        // Before a commit has told that this task writes the file, a crash would leave a head that nobody knows.
        if (_length == 0 && (_isOurs || !_buffer.Bytes.IsEmpty)) WriteHead();
        Append(_buffer.Bytes);
        _buffer.Empty();
        if (_length > before) _file!.Sync();
        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(sizeof(long)), _length);
        target.Advance(sizeof(long));
    }

    /// <inheritdoc/>
    public void Committed() => _isOurs = true;

    /// <inheritdoc/>
    public void RestoreCursor(ReadOnlySpan<byte> cursor)
    {
        if (cursor.Length == 0 && _file!.Length > 0 && _existing.Value == "refuse")
            throw new SourceException(
                $"{_shown}: the file is there already. Move it away, or set 'existing: replace'.");
        _isOurs |= cursor.Length > 0;
        _length = EgressPath.ReadCursor(cursor, _shown);
        if (_file!.Length < _length)
            throw new SourceException($"{_shown}: {_length} bytes were written and {_file.Length} are there: "
                + "the file was changed. Put it back, or begin a new run.");
        _file.SetLength(_length);
        _buffer.Empty();
    }

    /// <summary>Writes what a file begins with, before its first row.</summary>
    protected virtual void WriteHead(IBufferWriter<byte> target)
    {
    }

    /// <summary>Writes one row.</summary>
    protected abstract void WriteRow(IBufferWriter<byte> target, in T record);

    private void Take(RowBatch<T> rows, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            _buffer.BeginRow();
            WriteRow(_buffer, in rows.Values[i]);
        }
    }

    private void WriteHead()
    {
        var head = new ArrayBufferWriter<byte>();
        WriteHead(head);
        Append(head.WrittenSpan);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        _file!.Write(bytes, _length);
        _length += bytes.Length;
    }
}
