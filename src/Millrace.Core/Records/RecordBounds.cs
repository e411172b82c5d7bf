using Millrace.Schemas;

namespace Millrace.Records;

/// <summary>Where the value of each record of a batch lies, as its codec wrote it. Reused.</summary>
internal sealed class RecordBounds
{
    private int[] _ends = [];

    /// <summary>
    /// Finds the ends of all values by the schema that they were written with. From a damaged value on, all that is
    /// left belongs to that one.
    /// </summary>
    internal void Find(in BatchReader batch, RecordSchema writer)
    {
        var rows = batch.Header.Rows;
        if (_ends.Length < rows) _ends = new int[rows];
        var size = FixedLayout.SizeOf(writer);
        if (size >= 0)
        {
            for (var i = 0; i < rows; i++) _ends[i] = (int)Math.Min((i + 1L) * size, batch.Header.BodyLength);
            return;
        }

        var body = batch.Body();
        var start = body.Position;
        for (var i = 0; i < rows; i++)
        {
            FieldSkipper.Skip(writer, ref body);
            _ends[i] = body.Position - start;
        }
    }

    /// <summary>The bytes of a row's value.</summary>
    /// <param name="payload">The payload of the batch whose bounds were found.</param>
    /// <param name="bodyLength">Bytes of its rows.</param>
    /// <param name="row">The row.</param>
    internal ReadOnlySpan<byte> Value(ReadOnlySpan<byte> payload, int bodyLength, int row)
    {
        var start = row == 0 ? 0 : _ends[row - 1];
        return payload[^bodyLength..][start.._ends[row]];
    }
}
