using Millrace.Runtime.Expressions;
using Xunit;

namespace Millrace.Tests.Expressions;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("distance", "600 int64")]
    [InlineData("distance / 7", "85 int64")]
    [InlineData("distance / 60.0", "10 float64")]
    [InlineData("seats * distance", "60000 int64")]
    [InlineData("seats + 1", "101 int32")]
    [InlineData("wind * 2", "3 float32")]
    [InlineData("wind * fuel", "3.375 float64")]
    [InlineData("price * 2", "21.00 decimal")]
    [InlineData("-distance % 7", "-5 int64")]
    [InlineData("(hour(date) * 60 + minute(date) + 1260) % 1440 / 60.0", "10.75 float64")]
    [InlineData("day_of_week(date)", "2 int32")]
    [InlineData("day_of_week(day)", "7 int32")]
    [InlineData("hour", "99 int32")]
    [InlineData("date_of(date)", "\"2001-05-01\" date")]
    [InlineData("minutes(lasts)", "90 float64")]
    [InlineData("minutes(date - timestamp(\"2001-05-01T13:00Z\"))", "45.5 float64")]
    [InlineData("date + duration(\"1 h\")", "\"2001-05-01T14:45:30Z\" timestamp")]
    [InlineData("day == date(\"2001-05-06\")", "true bool")]
    [InlineData("origin", "\"ATL\" text")]
    [InlineData("origin == \"ATL\"", "true bool")]
    [InlineData("\"ATL\" != origin", "false bool")]
    [InlineData("late ? \"bad\" : \"good\"", "\"bad\" text")]
    [InlineData("\"a\" == \"a\"", "true bool")]
    [InlineData("concat(lower(origin), \"-\", gate ?? \"?\")", "\"atl-B7\" text")]
    [InlineData("starts_with(origin, \"A\") && !contains(origin, \"x\")", "true bool")]
    [InlineData("length(origin)", "3 int32")]
    [InlineData("kind == \"people\"", "true bool")]
    [InlineData("kind", "\"people\" text")]
    [InlineData("maybe", "null text?")]
    [InlineData("maybe == null", "true bool")]
    [InlineData("delay", "null float64?")]
    [InlineData("delay * 2", "null float64?")]
    [InlineData("delay > 15", "false bool")]
    [InlineData("delay == null", "true bool")]
    [InlineData("delay ?? 7", "7 float64")]
    [InlineData("abs(delay)", "null float64?")]
    [InlineData("abs(seats - 200)", "100 int32")]
    [InlineData("max(seats, distance)", "600 int64")]
    [InlineData("clamp(distance, 0, 180)", "180 int64")]
    [InlineData("to_int(fuel)", "2 int64")]
    [InlineData("round(fuel)", "2 float64")]
    [InlineData("to_float(price) * fuel", "23.625 float64")]
    [InlineData("place.city == \"Ulm\"", "true bool")]
    [InlineData("late == true || false", "true bool")]
    [InlineData("1e3", "1000 float64")]
    [InlineData("fuel > 2", "true bool")]
    [InlineData("fuel <= 2.25", "true bool")]
    [InlineData("seats * fuel < distance", "true bool")]
    [InlineData("wind >= 1.75", "false bool")]
    [InlineData("fuel == 2.25 && wind != fuel", "true bool")]
    public void An_expression_gives_what_it_says(string text, string expected) =>
        Assert.Equal(expected, Evaluation.Of(text));

    [Theory]
    [InlineData("seats * 2147483647")]
    [InlineData("distance * 9223372036854775807")]
    [InlineData("distance / (seats - 100)")]
    [InlineData("seats % (seats - 100)")]
    [InlineData("price / (price - price)")]
    [InlineData("to_int(fuel * 1e300)")]
    [InlineData("parse_int(origin)")]
    [InlineData("date + duration(\"3000000 d\")")]
    [InlineData("clamp(seats, 9, 3)")]
    public void A_value_that_cannot_be_worked_out_is_told_as_a_bad_value(string text)
    {
        var failure = Record.Exception(() => Evaluation.Of(text));
        Assert.NotNull(failure);
        Assert.True(BadValues.Are(failure), failure.ToString());
    }

    [Theory]
    [InlineData("distanse > 1", ExpressionFaultKind.UnknownName, 0, "no field 'distanse'", "'distance'")]
    [InlineData("late && hou(date) > 1", ExpressionFaultKind.UnknownName, 8, "'hou'", "'hour'")]
    [InlineData("origin > 3", ExpressionFaultKind.Types, 10, "origin is text", null)]
    [InlineData("hour(distance) > 1", ExpressionFaultKind.Types, 0, "it is hour(timestamp). Here", null)]
    [InlineData("price * fuel", ExpressionFaultKind.Types, 12, "price is decimal, fuel is float64", null)]
    [InlineData("tags == 1", ExpressionFaultKind.Types, 0, "'tags' is list of text", null)]
    [InlineData("distance >", ExpressionFaultKind.Syntax, 10, "ends too early", null)]
    [InlineData("((distance)", ExpressionFaultKind.Syntax, 11, "ends too early", null)]
    [InlineData("late and late", ExpressionFaultKind.Syntax, 5, "'and late' cannot stand", "Write '&&' for and")]
    [InlineData("3 3", ExpressionFaultKind.Syntax, 2, "'3' cannot stand", null)]
    [InlineData(" ", ExpressionFaultKind.Syntax, 0, "is empty", null)]
    [InlineData("distance = 3", ExpressionFaultKind.Refused, 9, "sets nothing", "Write '=='")]
    [InlineData("origin + \"x\"", ExpressionFaultKind.Types, 12, "origin is text", "concat(a, b)")]
    [InlineData("origin.Length", ExpressionFaultKind.Refused, 0, "'.Length'", null)]
    [InlineData("date.Hour", ExpressionFaultKind.Refused, 0, "hour(x)", null)]
    [InlineData("distance.GetType()", ExpressionFaultKind.Refused, 0, "'GetType' is no function", null)]
    [InlineData("distance.GetType().Assembly", ExpressionFaultKind.Refused, 0, "asks for types", "hour(x)")]
    [InlineData("origin.Copy()", ExpressionFaultKind.Refused, 0, "'Copy' is no function", null)]
    [InlineData("new object()", ExpressionFaultKind.UnknownName, 4, "object", null)]
    [InlineData("typeof(int)", ExpressionFaultKind.UnknownName, 7, "int", null)]
    [InlineData("int.Parse(origin)", ExpressionFaultKind.UnknownName, 0, "int", null)]
    [InlineData("null", ExpressionFaultKind.Result, 0, "gives null", null)]
    [InlineData("place", ExpressionFaultKind.Result, 0, "gives a record", null)]
    [InlineData("'a'", ExpressionFaultKind.Refused, 0, "double quotes", null)]
    [InlineData("seats & 1", ExpressionFaultKind.Refused, 0, "And", null)]
    [InlineData("timestamp(\"soon\") < date", ExpressionFaultKind.Types, 0, "'timestamp' gives nothing here", null)]
    public void What_is_wrong_is_said_with_its_place(
        string text, object kind, int position, string message, string? suggestion)
    {
        var failure = Assert.Throws<ExpressionException>(() => ExpressionParser.Parse(text, Evaluation.Scope));
        Assert.Equal(kind, failure.Kind);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(position, failure.Position);
        if (suggestion is not null) Assert.Contains(suggestion, failure.Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_and_deep_expressions_are_refused_before_the_parser_recurses()
    {
        string[] texts =
        [
            new string('(', 900) + "1" + new string(')', 90), string.Concat(Enumerable.Repeat("late?1:", 140)) + "2",
            new string('1', 1001),
        ];
        foreach (var text in texts)
            Assert.Equal(ExpressionFaultKind.Refused,
                Assert.Throws<ExpressionException>(() => ExpressionParser.Parse(text, Evaluation.Scope)).Kind);
        Assert.NotNull(ExpressionParser.Parse(new string('-', 900) + "distance", Evaluation.Scope));
    }

    [Theory]
    [InlineData("(hour(date) * 60 + minute(date) + 1260) % 1440 / 60.0")]
    [InlineData("origin == \"ATL\" && kind == \"people\" || delay > 3 || (gate ?? \"none\") != \"B7\"")]
    [InlineData("late ? distance * 2 : max(seats, distance)")]
    public void Nothing_is_allocated_per_record(string text) =>
        Assert.Equal(0, Evaluation.AllocatedBy(text, records: 10_000));

    [Fact]
    public void A_condition_gives_a_bool_and_what_is_absent_is_not_true()
    {
        var failure = Assert.Throws<ExpressionException>(
            () => ExpressionParser.ParseCondition("distance", Evaluation.Scope));
        Assert.Equal(ExpressionFaultKind.Result, failure.Kind);
        Assert.Contains("gives int64", failure.Message, StringComparison.Ordinal);
        Assert.Equal("bool", ExpressionParser.ParseCondition("delay > 1", Evaluation.Scope).Type.ToString());
    }
}
