using Millrace.Tidy.Checks;

namespace Millrace.Tidy;

public sealed class NameTests
{
    [Fact]
    public void Every_name_says_the_job() => Verdict.Holds(Repository.CSharp, Names.ForbiddenWords);

    [Fact]
    public void A_name_with_a_word_that_says_nothing_is_caught()
    {
        Verdict.Catches("src/A.cs", "\nclass LogManager;", Names.ForbiddenWords, 2, "\"Manager\" in LogManager");
        Verdict.Catches("src/TimeUtil.cs", "class Time;", Names.ForbiddenWords, 1, "\"Util\" in TimeUtil");
        Verdict.Passes("src/A.cs", "class Database; class Informed; class IDataFolder;", Names.ForbiddenWords);
    }

    [Fact]
    public void A_file_holds_one_public_type_and_bears_its_name() =>
        Verdict.Holds(Repository.CSharp, Names.TypeAndFile);

    [Fact]
    public void A_second_public_type_and_a_wrong_file_name_are_caught()
    {
        const string two = "public class A;\npublic class B;\n";
        Verdict.Catches("src/A.cs", two, Names.TypeAndFile, 2, "B is a second public type");
        Verdict.Catches("src/C.cs", "public class A;", Names.TypeAndFile, 1, "call the file A.cs");
        Verdict.Catches("src/C.cs", "class A<TIn, TOut>;", Names.TypeAndFile, 1, "call the file A.TIn.TOut.cs");
        Verdict.Passes("src/A.T.cs", "public class A<T>;", Names.TypeAndFile);
        Verdict.Passes("src/A.Parts.cs", "public partial class A;", Names.TypeAndFile);
    }

    [Fact]
    public void A_generic_type_with_a_plain_twin_bears_its_parameters() =>
        Verdict.Holds(Names.Twins(Repository.CSharp));

    [Fact]
    public void A_generic_twin_in_a_plain_file_is_caught()
    {
        SourceFile[] files =
        [
            new("src/A.cs", "public class A<T>;"), new("src/Plain.cs", "internal class A;"),
        ];
        Assert.Contains("call the file A.T.cs", Assert.Single(Names.Twins(files)).What, StringComparison.Ordinal);
        Assert.Empty(Names.Twins(files[..1]));
    }

    [Fact]
    public void A_namespace_is_the_root_and_the_folder() =>
        Verdict.Holds(Repository.CSharp, Names.NamespaceAndFolder);

    [Fact]
    public void A_namespace_that_is_not_the_folder_is_caught()
    {
        const string logs = "namespace Millrace.Runtime.Logs;";
        Verdict.Passes("src/Millrace.Runtime/Logs/A.cs", logs, Names.NamespaceAndFolder);
        Verdict.Catches("src/Millrace.Runtime/State/A.cs", logs, Names.NamespaceAndFolder, 1, "Millrace.Runtime.State");
        Verdict.Catches("src/Millrace.Runtime/A/B/C/D.cs", logs, Names.NamespaceAndFolder, 1, "deeper");
        Verdict.Passes("src/Millrace.Core/Streamlets/A.cs", "namespace Millrace;", Names.NamespaceAndFolder);
        Verdict.Catches("src/Millrace.Core/Files/A.cs", "namespace Millrace;", Names.NamespaceAndFolder, 1, "Files");
    }
}
