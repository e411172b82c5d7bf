namespace Millrace.Bench;

/// <summary>Options of a bench: <c>--name value</c>.</summary>
internal sealed class BenchArguments(string[] arguments)
{
    /// <summary>The folder that the bench writes into; on a block device, or the figures mean nothing.</summary>
    public string Directory => Text("directory", Path.Combine(Environment.CurrentDirectory, ".bench"));

    public string Text(string name, string otherwise)
    {
        var at = Array.IndexOf(arguments, "--" + name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : otherwise;
    }

    public double Number(string name, double otherwise) =>
        double.Parse(Text(name, otherwise.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
            System.Globalization.CultureInfo.InvariantCulture);
}
