using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Millrace.Files;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace;

/// <summary>
/// An egress that writes whole files, exactly once, for formats that cannot be appended to: rows wait in the task's
/// state until a part is full or the sources have ended; then the part is written under another name, synced and
/// renamed, and the commit that tells it drops the rows. Parts that no commit tells are removed at the next start. They
/// have their number before the extension: <c>scored.000000.parquet</c>; those of further tasks have the task's before
/// that.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class PartEgress<T> : Streamlet, IHasCursor
{
    private const string Unfinished = ".part";
    private readonly Parameter<string> _path;
    private readonly Parameter<long> _rows;
    private readonly Parameter<string> _existing;
    private readonly PartBuffer<T> _buffer;
    private IFileLayer? _files;
    private EgressPath? _place;
    private long _next;

    /// <summary>Declares the inlet <c>in</c> and the parameters that all formats have.</summary>
    protected PartEgress(RecordCodec<T> codec)
    {
        BatchInlet<T>("in", Take);
        _path = Add(Parameter.Text("path", "The files, relative to the blueprint; each has its number in its name."));
        _rows = Add(Parameter.Integer("rows", "Rows of a full file.", 100_000, (1, 10_000_000)));
        _existing = Add(Parameter.Choice("existing",
            "What to do at the first start of a run with files that are there already.",
            ["refuse", "replace"], "refuse"));
        AddStore(_buffer = new PartBuffer<T>(codec) { WritePart = Write });
    }

    /// <inheritdoc/>
    public override void Start(StreamletStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _files = start.Files;
        _place = new EgressPath(start, _path.Value);
        _buffer.Limit = (int)_rows.Value;
        _files.CreateDirectory(_place.Folder);
    }

    /// <inheritdoc/>
    public void WriteCursor(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(sizeof(long)), _next);
        target.Advance(sizeof(long));
    }

    /// <inheritdoc/>
    public void RestoreCursor(ReadOnlySpan<byte> cursor)
    {
        _next = EgressPath.ReadCursor(cursor, _place!.Shown);
        var untold = _files!.List(_place!.Folder).Where(IsUntold).ToList();
        if (cursor.Length == 0 && untold.Count > 0 && _existing.Value == "refuse")
            throw new SourceException($"{_place.Shown}: there are parts already, such as {untold[0]}. "
                + "Move them away, or set 'existing: replace'.");
        foreach (var file in untold) _files.Delete(Path.Combine(_place.Folder, file));
        if (untold.Count > 0) _files.SyncDirectory(_place.Folder);
    }

    /// <summary>Writes one file.</summary>
    /// <param name="target">The file, written from front to back; the caller closes it.</param>
    /// <param name="rows">Its rows.</param>
    protected abstract void WritePart(Stream target, PartRows<T> rows);

    private void Take(RowBatch<T> rows, int from, int to)
    {
        for (var i = from; i < to; i++) _buffer.Add(in rows.Values[i]);
    }

    private void Write(PartRows<T> rows)
    {
        var path = PartPath(_next);
        using (var file = _files!.Open(path + Unfinished, FileUse.Create))
        {
            using (var stream = new WriteStream(file)) WritePart(stream, rows);
            file.Sync();
        }

        _files.Rename(path + Unfinished, path);
        _files.SyncDirectory(_place!.Folder);
        _next++;
    }

    private string PartPath(long number) => EgressPath.WithNumber(
        _place!.Full, number.ToString("D6", CultureInfo.InvariantCulture));

    // A part, finished or not, that the last commit does not know.
    private bool IsUntold(string file)
    {
        var begin = Path.GetFileNameWithoutExtension(_place!.Full) + ".";
        if (file.EndsWith(Unfinished, StringComparison.Ordinal)) file = file[..^Unfinished.Length];
        return file.StartsWith(begin, StringComparison.Ordinal)
            && Path.GetExtension(file) == Path.GetExtension(_place.Full)
            && long.TryParse(Path.GetFileNameWithoutExtension(file)[begin.Length..], NumberStyles.None,
                CultureInfo.InvariantCulture, out var number)
            && Path.GetFileNameWithoutExtension(file).Length == begin.Length + 6 && number >= _next;
    }
}
