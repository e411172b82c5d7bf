using CsCheck;

namespace Millrace.Tests.Schemas;

/// <summary>Random records with a field of every kind.</summary>
internal static class EverythingGen
{
    private static readonly Gen<string> Text =
        Gen.OneOf(Gen.String[Gen.Char.AlphaNumeric, 0, 12], Gen.Const("Zürich 東京 🛫"), Gen.Const(""));

    private static readonly Gen<DateTime> Time = Gen.Long[-60_000_000_000_000_000, 250_000_000_000_000_000]
        .Select(EventTime.ToDateTime);

    private static readonly Gen<Weather> Weather = Gen.Enum<Weather>();

    private static readonly Gen<Point> Point =
        Gen.Select(Gen.Long, Gen.Double, Gen.Bool, (x, y, near) => new Point(x, y, near));

    private static readonly Gen<Note> Note =
        Gen.Select(Text, Gen.Int, Text.Null(), (text, rank, by) => new Note(text, rank) { By = by });

    internal static Gen<Everything> Record { get; } = Gen.Select(Numbers(), Texts(), Times(), Optionals(), Lists(),
        (numbers, texts, times, optionals, lists) =>
        {
            var all = numbers;
            (all.Name, all.Slice, all.Raw, all.Piece) = (texts.Name, texts.Slice, texts.Raw, texts.Piece);
            (all.At, all.Day, all.Took, all.Weather) = (times.At, times.Day, times.Took, times.Weather);
            (all.Place, all.Remark) = (times.Place, times.Remark);
            (all.MaybeSmall, all.MaybeDouble) = (optionals.MaybeSmall, optionals.MaybeDouble);
            (all.MaybeName, all.MaybeSlice) = (optionals.MaybeName, optionals.MaybeSlice);
            (all.MaybeWeather, all.MaybeRemark) = (optionals.MaybeWeather, optionals.MaybeRemark);
            (all.Numbers, all.Words, all.Points, all.Holes) = (lists.Numbers, lists.Words, lists.Points, lists.Holes);
            return all;
        });

    private static Gen<Everything> Numbers() => Gen.Select(
        Gen.Bool, Gen.Int, Gen.Long, Gen.Float, Gen.Double, Gen.Decimal,
        (flag, small, large, single, real, price) => new Everything
        { Flag = flag, Small = small, Large = large, Single = single, Double = real, Price = price });

    private static Gen<Everything> Texts() => Gen.Select(Text, Text, Gen.Byte.Array[0, 9], Gen.Byte.Array[0, 9],
        (name, slice, raw, piece) => new Everything { Name = name, Slice = slice, Raw = raw, Piece = piece });

    private static Gen<Everything> Times() => Gen.Select(
        Time, Gen.Int[0, 3_000_000], Gen.Long[-1L << 50, 1L << 50], Weather, Point, Note,
        (at, day, took, weather, place, remark) => new Everything
        {
            At = at,
            Day = DateOnly.FromDayNumber(day),
            Took = new TimeSpan(took * 10),
            Weather = weather,
            Place = place,
            Remark = remark,
        });

    private static Gen<Everything> Optionals() => Gen.Select(Gen.Int.Nullable(), Gen.Double.Nullable(), Text.Null(),
        Gen.Select(Text, Gen.Bool, (text, has) => has ? new Utf8Text(text) : (Utf8Text?)null),
        Weather.Nullable(), Note.Null(),
        (small, real, name, slice, weather, remark) => new Everything
        {
            MaybeSmall = small,
            MaybeDouble = real,
            MaybeName = name,
            MaybeSlice = slice,
            MaybeWeather = weather,
            MaybeRemark = remark,
        });

    private static Gen<Everything> Lists() => Gen.Select(Gen.Int.Array[0, 100], Text.Array[0, 5], Point.Array[0, 5],
        Gen.Int.Nullable().List[0, 5], (numbers, words, points, holes) => new Everything
        { Numbers = numbers, Words = [.. words], Points = points, Holes = holes });
}
