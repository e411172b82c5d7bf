using CsCheck;
using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Schemas;

public sealed class RoundTripTests
{
    [Fact]
    public void What_is_written_is_read_again_from_bytes_and_from_JSON() => EverythingGen.Record.Sample(record =>
    {
        var codec = EverythingCodec.Instance;
        var bytes = Bytes.Of(codec, record);
        Assert.Equal(bytes, Bytes.Of(codec, Bytes.Read(codec, bytes)));
        var json = Bytes.Json(codec, in record);
        Assert.Equal(json, Bytes.Json(codec, Bytes.Read(codec, bytes)));
        Assert.Equal(bytes, Bytes.Of(codec, Bytes.ReadJson(codec, json)));
    }, iter: 2_000);

    [Fact]
    public void Fields_come_back_in_their_own_places()
    {
        var record = new Point(long.MinValue, -0.5, true);
        Assert.Equal(record, Bytes.Read(PointCodec.Instance, Bytes.Of(PointCodec.Instance, record)));
        var note = new Note("a", 3) { By = "b" };
        Assert.Equal(note, Bytes.Read(NoteCodec.Instance, Bytes.Of(NoteCodec.Instance, note)));
    }

    [Fact]
    public void Damaged_bytes_fail_the_reader_and_never_throw_nor_leave_their_range() =>
        Gen.Select(EverythingGen.Record, Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 10_000])
            .Sample((record, place, damage, cut) =>
            {
                var sound = Bytes.Of(EverythingCodec.Instance, record);
                var bytes = new byte[sound.Length + 16];
                Array.Fill(bytes, (byte)0xEE);
                sound.CopyTo(bytes, 8);
                bytes[8 + place % sound.Length] = damage;
                var reader = new RecordReader(bytes, 8, cut % (sound.Length + 1));
                EverythingCodec.Instance.Read(ref reader, out _);
                Assert.InRange(reader.Position, 8, 8 + sound.Length);
                Assert.True(reader.Remaining >= 0);
            }, iter: 5_000);

    [Fact]
    public void A_record_cut_short_fails_at_every_length()
    {
        var bytes = Bytes.Of(NoteCodec.Instance, new Note("some text", 5) { By = "me" });
        for (var length = 0; length < bytes.Length; length++)
        {
            var reader = new RecordReader(bytes, 0, length);
            NoteCodec.Instance.Read(ref reader, out _);
            Assert.True(reader.Failed);
        }
    }

    [Fact]
    public void A_bool_that_is_neither_true_nor_false_fails_in_blocks_too()
    {
        var rows = new[] { new Switch(1, true), new Switch(2, false), new Switch(3, true) };
        var bytes = Bytes.Of(SwitchCodec.Instance, rows);
        Assert.Equal(3 * 5, bytes.Length);
        bytes[9] = 2;
        var reader = new RecordReader(bytes, 0, bytes.Length);
        var read = new Switch[3];
        Assert.Equal(1, SwitchCodec.Instance.ReadRows(ref reader, read));
        Assert.True(reader.Failed);
        Assert.Equal(rows[0], read[0]);
    }

    [Fact]
    public void The_bytes_of_a_record_are_a_promise()
    {
        var record = new Note("é", 7) { By = null };
        Assert.Equal("02C3A907000000" + "00", Convert.ToHexString(Bytes.Of(NoteCodec.Instance, record)));
        Assert.Equal("01000000000000000000000000000840" + "01",
            Convert.ToHexString(Bytes.Of(PointCodec.Instance, new Point(1, 3, true))));
        Assert.Equal("{text:7;rank:2;by:?7;}", NoteCodec.Instance.Schema.Canonical());
        Assert.Equal(60556791906463578ul, NoteCodec.Instance.Schema.Fingerprint);
    }

    [Fact]
    public void Rows_in_a_block_have_the_same_bytes_as_rows_one_by_one()
    {
        var rows = Enumerable.Range(0, 100)
            .Select(i => new Blittable { A = i, B = i / 3.0, C = -i, D = i * 0.5f })
            .ToArray();
        var block = Bytes.Of(BlittableCodec.Instance, rows);
        var single = rows.SelectMany(row => Bytes.Of(BlittableCodec.Instance, row)).ToArray();
        Assert.Equal(single, block);
        Assert.NotNull(BlockLayout<Blittable>.Find(BlittableCodec.Instance));
        Assert.Null(BlockLayout<Point>.Find(PointCodec.Instance));
        var reader = new RecordReader(block, 0, block.Length);
        var read = new Blittable[100];
        Assert.Equal(100, BlittableCodec.Instance.ReadRows(ref reader, read));
        Assert.Equal(rows, read);
    }
}
