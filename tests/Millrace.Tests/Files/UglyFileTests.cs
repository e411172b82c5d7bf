using System.Security.Cryptography;
using Xunit;

namespace Millrace.Tests.Files;

public sealed class UglyFileTests
{
    public static TheoryData<string> Names => [.. FormatFile.Names()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_with_known_troubles_is_handled_as_its_index_says(string name)
    {
        var file = FormatFile.One(name);
        Assert.Equal(file.Entry.GetProperty("sha256").GetString(), Convert.ToHexStringLower(
            SHA256.HashData(file.Content)));
        switch (name.Split('/')[0])
        {
            case "csv":
                UglyCsv.Check(file);
                break;
            case "jsonl":
                UglyJson.Check(file);
                break;
            default:
                UglyParquet.Check(file);
                break;
        }
    }
}
