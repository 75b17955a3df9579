//! One table of calls. What is expected was checked against Terraform 1.11, or follows from its documentation; where a
//! value is unknown, from what every known value in its place would give.

use std::collections::BTreeSet;
use std::sync::Arc;

use trueline_ir::{Data, Map, Origin, Part, Reason, Unknown, Value};
use trueline_source::{MemoryTree, SourcePath, Sources, Span};

use super::{Context, FunctionError, SPECIAL_FORMS, call, convert, names};

/// Name, arguments, result.
///
/// Arguments are JSON, in which these have a meaning of their own: `"?"` is unknown, `"?set"` certainly not null,
/// `"?a"` begins with `a`; `{"$set": []}`, `{"$secret": x}`, `{"$doubt": x}` and `{"$either": [x, y]}`; a key `"..."`
/// says that a map may have more keys. The result is written by [`show`], or is a part of an error after `error: `.
const CASES: &[(&str, &str, &str)] = &[
    // Numbers.
    ("abs", "[-3.5]", "3.5"),
    ("abs", "[12]", "12"),
    ("ceil", "[5.1]", "6"),
    ("ceil", "[5]", "5"),
    ("floor", "[-5.1]", "-6"),
    ("log", "[16, 2]", "4"),
    ("log", "[50, 10]", "1.6989700043360185"),
    ("log", "[0, 2]", "error: no finite number"),
    ("max", "[12, \"54\", 3]", "54"),
    ("max", "[1, \"?\"]", "?set"),
    ("max", "[]", "error: takes at least 1 argument, not 0"),
    ("max", "[\"a\"]", "error: argument 1 of `max` must be a number, not a string"),
    ("min", "[12, 54, 2.5]", "2.5"),
    ("parseint", "[\"100\", 10]", "100"),
    ("parseint", "[\"FF\", 16]", "255"),
    ("parseint", "[\"-10\", 2]", "-2"),
    ("parseint", "[\"aA\", 62]", "656"),
    ("parseint", "[\"12\", 2]", "error: no whole number of base 2"),
    ("parseint", "[\"1\", 63]", "error: from 2 to 62"),
    ("parseint", "[10, 2]", "error: must be a string"),
    ("pow", "[3, 2]", "9"),
    ("pow", "[4, 0]", "1"),
    ("pow", "[2, -1]", "0.5"),
    ("pow", "[10, 30]", "1000000000000000000000000000000"),
    ("pow", "[10, 1000]", "error: no finite number"),
    ("signum", "[-13]", "-1"),
    ("signum", "[0]", "0"),
    ("signum", "[-0.5]", "error: whole number"),
    // Strings.
    ("chomp", r#"["hello\r\n\n"]"#, r#""hello""#),
    ("chomp", r#"["a\n\nb"]"#, r#""a\n\nb""#),
    ("endswith", r#"["hello world", "world"]"#, "true"),
    ("endswith", r#"["hello world", "hello"]"#, "false"),
    ("endswith", r#"["?a", "x"]"#, "?set"),
    ("format", r#"["Hello, %s!", "Ander"]"#, r#""Hello, Ander!""#),
    ("format", r#"["There are %d lights", 4]"#, r#""There are 4 lights""#),
    ("format", r#"["%5.2f|%-5d|%05d|%+d|% d", 1.005, 3, 42, 5, 6]"#, r#"" 1.00|3    |00042|+5| 6""#),
    ("format", r#"["%[2]s %[1]s", "a", "b"]"#, r#""b a""#),
    (
        "format",
        r#"["%q %v %#v %t", "a\"<", [1, "<"], "x", "true"]"#,
        r#""\"a\\\"\\u003c\" [1,\"\\u003c\"] \"x\" true""#,
    ),
    ("format", r#"["%x %X %o %b %#x %x", 255, 255, 8, 5, 255, -255]"#, r#""ff FF 10 101 0xff -ff""#),
    (
        "format",
        r#"["%e %g %G %.3g %f", 1500, 1234567, 1e20, 1234.5, 1e3]"#,
        r#""1.500000e+03 1.234567e+06 1E+20 1.23e+03 1000.000000""#,
    ),
    ("format", r#"["%v %v %v", 100000, 1000000, 0.00001]"#, r#""100000 1e+06 1e-05""#),
    ("format", r#"["%5s|%-5s|%.2s|%05s", "a", "b", "héllo", "c"]"#, r#""    a|b    |hé|0000c""#),
    ("format", r#"["%08.3f|%010d|%+.2e|%.3d", 3.14159, 5, 12345.678, 5]"#, r#""0003.142|0000000005|+1.23e+04|005""#),
    ("format", r#"["100%%"]"#, r#""100%""#),
    ("format", r#"["100%"]"#, "error: write `%%` for a percent sign"),
    ("format", r#"["%s"]"#, "error: needs argument 1 for `%s`, but 0 are given"),
    ("format", r#"["%s", 1, 2]"#, "error: argument 3 of `format` is not used"),
    ("format", r#"["%d", 3.7]"#, "error: must be a whole number for `%d`, not a number"),
    ("format", r#"["%s", [1]]"#, "error: must be a string for `%s`, not a list"),
    ("format", r#"["%z", 1]"#, "error: `%z`, which is no verb"),
    ("format", r#"["%999999999d", 1]"#, "error: a width over the limit"),
    ("format", r#"["arn:%s:%s", "aws", "?"]"#, r#"?set"arn:aws:""#),
    ("format", r#"["%s/x", "?arn:"]"#, r#"?set"arn:""#),
    ("format", r#"["%03d", "?"]"#, "?set"),
    ("formatlist", r#"["Hello, %s!", ["A", "B"]]"#, r#"["Hello, A!","Hello, B!"]"#),
    ("formatlist", r#"["%s-%s", ["a", "b"], "x"]"#, r#"["a-x","b-x"]"#),
    ("formatlist", r#"["%s", []]"#, "[]"),
    ("formatlist", r#"["%s", "a"]"#, r#"["a"]"#),
    ("formatlist", r#"["%s-%s", ["a", "b"], ["x"]]"#, "error: has 1 items, where another list has 2"),
    ("formatlist", r#"["x-%s", ["?", "a"]]"#, r#"[?set"x-","x-a"]"#),
    ("formatlist", r#"["x-%s", "?"]"#, "?set"),
    ("indent", r#"[2, "[\n  a,\n\n  b\n]"]"#, r#""[\n    a,\n  \n    b\n  ]""#),
    ("indent", r#"[-1, "a"]"#, "error: 0 or more"),
    ("indent", r#"[60000000, "\n\n\n"]"#, "error: the result of `indent` is over the limit of 64 MiB of text"),
    ("join", r#"[", ", ["foo", "bar"], ["baz"]]"#, r#""foo, bar, baz""#),
    ("join", r#"[",", [1, true]]"#, r#""1,true""#),
    ("join", r#"[",", {"$set": ["b", "a"]}]"#, r#""a,b""#),
    ("join", r#"[",", []]"#, r#""""#),
    ("join", r#"[",", [null]]"#, "error: null at index 0"),
    ("join", r#"[",", "a"]"#, "error: must be a list, not a string"),
    ("join", r#"[",", ["a", "?", "b"]]"#, r#"?set"a,""#),
    ("join", r#"[",", "?"]"#, "?set"),
    ("join", r#"[",", ["a", {"$doubt": "b"}]]"#, "?set"),
    ("join", r#"["", ["a", {"$secret": "b"}]]"#, r#""ab"!"#),
    ("lower", r#"["HELLO Ä"]"#, r#""hello ä""#),
    ("lower", r#"["?"]"#, "?set"),
    ("lower", r#"[{"$either": ["A", "B"]}]"#, r#"?set("a"|"b")"#),
    ("lower", r#"[{"$either": ["A", "a"]}]"#, r#""a""#),
    ("lower", "[null]", "error: argument 1 of `lower` must not be null"),
    ("regex", r#"["[a-z]+", "53453453.345345aaabbbccc23454"]"#, r#""aaabbbccc""#),
    ("regex", r#"["(\\d\\d\\d\\d)-(\\d\\d)-(\\d\\d)", "2019-02-01"]"#, r#"["2019","02","01"]"#),
    (
        "regex",
        r#"["^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?", "https://terraform.io/docs/"]"#,
        r#"{"authority":"terraform.io","scheme":"https"}"#,
    ),
    ("regex", r#"["(a)?(b)", "b"]"#, r#"[null,"b"]"#),
    ("regex", r#"["(?P<x>a)(b)", "ab"]"#, "error: must not mix capture groups"),
    ("regex", r#"["a", "b"]"#, "error: matches no part"),
    ("regex", r#"["[", "b"]"#, "error: is no regular expression"),
    ("regexall", r#"["[a-z]+", "1234abcd5678efgh9"]"#, r#"["abcd","efgh"]"#),
    ("regexall", r#"["(\\w)(\\d)", "a1b2"]"#, r#"[["a","1"],["b","2"]]"#),
    ("regexall", r#"["z", "a"]"#, "[]"),
    ("regexall", r#"["a*", "baac"]"#, r#"["","aa",""]"#),
    ("replace", r#"["1 + 2 + 3", "+", "-"]"#, r#""1 - 2 - 3""#),
    ("replace", r#"["hello world", "/w.*d/", "everybody"]"#, r#""hello everybody""#),
    ("replace", r#"["abc", "/(b)(c)/", "$2$1"]"#, r#""acb""#),
    ("replace", r#"["abc", "b", "$1"]"#, r#""a$1c""#),
    ("replace", r#"["a/b", "/", "-"]"#, r#""a-b""#),
    ("replace", r#"["baac", "/a*/", "-"]"#, r#""-b-c-""#),
    ("split", r#"[",", "foo,bar,"]"#, r#"["foo","bar",""]"#),
    ("split", r#"[",", ""]"#, r#"[""]"#),
    ("split", r#"["", "ab"]"#, r#"["a","b"]"#),
    ("startswith", r#"["hello world", "hello"]"#, "true"),
    ("startswith", r#"["hello world", "world"]"#, "false"),
    ("startswith", r#"["?arn:aws:", "arn:"]"#, "true"),
    ("startswith", r#"["?arn:", "arn:aws:"]"#, "?set"),
    ("startswith", r#"["?arn:", "aws"]"#, "false"),
    ("strcontains", r#"["hello world", "wor"]"#, "true"),
    ("strcontains", r#"["hello world", "war"]"#, "false"),
    ("strcontains", r#"["?arn:aws:", "aws"]"#, "true"),
    ("strcontains", r#"["?arn:aws:", "x"]"#, "?set"),
    ("strrev", r#"["hello☃"]"#, r#""☃olleh""#),
    ("substr", r#"["hello world", 1, 4]"#, r#""ello""#),
    ("substr", r#"["hello", -3, -1]"#, r#""llo""#),
    ("substr", r#"["hello", 10, 1]"#, r#""""#),
    ("substr", r#"["héllo", 1, 2]"#, r#""él""#),
    ("title", r#"["hello wORLD foo-bar a_b"]"#, r#""Hello WORLD Foo-Bar A_b""#),
    ("trim", r#"["?!hello?!", "!?"]"#, "?set"),
    ("trim", r#"["!hello?!", "!?"]"#, r#""hello""#),
    ("trimprefix", r#"["helloworld", "hello"]"#, r#""world""#),
    ("trimprefix", r#"["helloworld", "cat"]"#, r#""helloworld""#),
    ("trimspace", r#"["  hello\n\n"]"#, r#""hello""#),
    ("trimsuffix", r#"["helloworld", "world"]"#, r#""hello""#),
    ("upper", r#"["straße"]"#, r#""STRAßE""#),
    // Lists.
    ("alltrue", r#"[["true", true]]"#, "true"),
    ("alltrue", "[[]]", "true"),
    ("alltrue", "[[true, null]]", "false"),
    ("alltrue", r#"[["?", false]]"#, "false"),
    ("alltrue", r#"[["?", true]]"#, "?set"),
    ("anytrue", r#"[["true"]]"#, "true"),
    ("anytrue", "[[]]", "false"),
    ("anytrue", r#"[["?", true]]"#, "true"),
    ("anytrue", r#"[["?", false]]"#, "?set"),
    ("chunklist", r#"[["a", "b", "c"], 2]"#, r#"[["a","b"],["c"]]"#),
    ("chunklist", r#"[["a", "b"], 0]"#, r#"[["a","b"]]"#),
    ("coalesce", r#"["", null, "b"]"#, r#""b""#),
    ("coalesce", r#"["a", "?"]"#, r#""a""#),
    ("coalesce", r#"["?", "a"]"#, "?set"),
    ("coalesce", r#"["?arn:", "a"]"#, r#"?set"arn:""#),
    ("coalesce", r#"[{"$either": ["", "b"]}, "c"]"#, r#"?set("c"|"b")"#),
    ("coalesce", r#"[1, "a"]"#, r#""1""#),
    ("coalesce", r#"[null, ""]"#, "error: all arguments are null"),
    ("coalescelist", r#"[[], ["c", "d"]]"#, r#"["c","d"]"#),
    ("coalescelist", r#"["?", ["a"]]"#, "?set"),
    ("coalescelist", "[[], []]", "error: all arguments are empty lists"),
    ("coalescelist", r#"[["a"], 3]"#, "error: argument 2 of `coalescelist` must be a list, not a number"),
    ("compact", r#"[["a", "", null, "b"]]"#, r#"["a","b"]"#),
    ("compact", r#"[["?", "a", "", "?x"]]"#, r#"[?~,"a",?set"x"]"#),
    ("concat", r#"[["a", ""], ["b", "c"]]"#, r#"["a","","b","c"]"#),
    ("concat", r#"[["a"], ["?"]]"#, r#"["a",?]"#),
    ("concat", r#"[["a"], "?"]"#, "?set"),
    ("concat", r#"[["a"], {"$either": [["b"], []]}]"#, r#"?set(["a","b"]|["a"])"#),
    ("concat", r#"[["a"], {"$set": ["b"]}]"#, "error: convert the set with `tolist`"),
    ("concat", r#"[["a"], {"$secret": ["b"]}]"#, r#"["a","b"]!"#),
    ("concat", r#"[["a"], [{"$secret": "b"}]]"#, r#"["a","b"!]"#),
    ("contains", r#"[["a", "b"], "a"]"#, "true"),
    ("contains", r#"[[1, 2], "1"]"#, "false"),
    ("contains", r#"[["?", "a"], "a"]"#, "true"),
    ("contains", r#"[["?", "a"], "b"]"#, "?set"),
    ("contains", r#"[["?x", "a"], "b"]"#, "false"),
    ("contains", r#"[[], "?"]"#, "false"),
    ("contains", r#"[["a"], "?"]"#, "?set"),
    ("distinct", r#"[["a", "b", "a", "c"]]"#, r#"["a","b","c"]"#),
    ("distinct", r#"[[1, "1"]]"#, r#"["1"]"#),
    ("distinct", r#"[["?", "a", "a"]]"#, r#"[?~,"a"]"#),
    ("element", r#"[["a", "b", "c"], 1]"#, r#""b""#),
    ("element", r#"[["a", "b", "c"], 4]"#, r#""b""#),
    ("element", r#"[["a", "?"], 0]"#, r#""a""#),
    ("element", r#"[[{"$doubt": "a"}, "b"], 1]"#, "?"),
    ("element", "[[], 0]", "error: must not be an empty list"),
    ("element", r#"[{"$secret": ["a"]}, 0]"#, r#""a"!"#),
    ("flatten", r#"[[["a", "b"], [], [["c"]], "d"]]"#, r#"["a","b","c","d"]"#),
    ("flatten", r#"[[null, ["a"]]]"#, r#"[null,"a"]"#),
    ("flatten", r#"[["?", ["a"], "?x"]]"#, r#"[?~,"a",?set"x"]"#),
    ("flatten", r#"[[{"$secret": ["a"]}, "b"]]"#, r#"["a"!,"b"]"#),
    ("index", r#"[["a", "b", "c"], "b"]"#, "1"),
    ("index", r#"[["?", "b"], "b"]"#, "?set"),
    ("index", r#"[["b", "?"], "b"]"#, "0"),
    ("index", r#"[["a"], "c"]"#, "error: does not hold the value"),
    ("length", "[[1, 2]]", "2"),
    ("length", r#"["👨‍👩‍👧é"]"#, "2"),
    ("length", r#"[{"a": "?"}]"#, "1"),
    ("length", r#"[["?", "?"]]"#, "2"),
    ("length", r#"[{"$set": ["?"]}]"#, "1"),
    ("length", r#"[{"$set": ["?", "a"]}]"#, "?set"),
    ("length", r#"[{"a": 1, "...": 1}]"#, "?set"),
    ("length", r#"[[{"$doubt": 1}]]"#, "?set"),
    ("length", r#"[[{"$secret": 1}]]"#, "1"),
    ("length", "[5]", "error: must be a list, a map or a string, not a number"),
    ("list", r#"["a"]"#, "error: write `tolist([...])`"),
    (
        "matchkeys",
        r#"[["i-123", "i-abc", "i-def"], ["us-west", "us-east", "us-east"], ["us-east"]]"#,
        r#"["i-abc","i-def"]"#,
    ),
    ("matchkeys", r#"[["a", "b"], ["?", "x"], ["x"]]"#, r#"["a"~,"b"]"#),
    ("one", "[[]]", "null"),
    ("one", r#"[["a"]]"#, r#""a""#),
    ("one", r#"[["a", "b"]]"#, "error: no more than one item, not 2"),
    ("one", r#"["?"]"#, "?"),
    ("range", "[3]", "[0,1,2]"),
    ("range", "[1, 8, 2]", "[1,3,5,7]"),
    ("range", "[5, 1]", "[5,4,3,2]"),
    ("range", "[0, 1, 0.25]", "[0,0.25,0.5,0.75]"),
    ("range", "[1025]", "error: more than 1024 values"),
    ("range", "[1, 2, 0]", "error: more than 1024 values"),
    ("range", "[10, 1, 2]", "error: leads away from the end"),
    ("reverse", r#"[["a", "?", "c"]]"#, r#"["c",?,"a"]"#),
    ("slice", r#"[["a", "b", "c", "d"], 1, 3]"#, r#"["b","c"]"#),
    ("slice", r#"[["a"], 1, 2]"#, "error: not be greater than the length"),
    ("sort", r#"[["e", "d", "B", "10", "9"]]"#, r#"["10","9","B","d","e"]"#),
    ("sort", r#"[["a", "?"]]"#, "?set"),
    ("sum", r#"[[10, 13, "6", 4.5]]"#, "33.5"),
    ("sum", "[[]]", "error: must not be an empty list"),
    // Maps.
    ("keys", r#"[{"b": 1, "a": "?"}]"#, r#"["a","b"]"#),
    ("keys", r#"[{"a": 1, "...": 1}]"#, "?set"),
    ("lookup", r#"[{"a": "ay", "b": "bee"}, "a", "what?"]"#, r#""ay""#),
    ("lookup", r#"[{"a": "ay"}, "c", "what?"]"#, r#""what?""#),
    ("lookup", r#"[{"a": null}, "a", "d"]"#, "null"),
    ("lookup", r#"[{"a": 1}, "b"]"#, "error: no key `b`"),
    ("lookup", r#"[{"a": 1, "b": "?"}, "a", 2]"#, "1"),
    ("lookup", r#"[{"a": 1, "...": 1}, "b", 2]"#, "?"),
    ("lookup", r#"["?", "b", 2]"#, "?"),
    ("lookup", r#"[{}, "?", 2]"#, "2"),
    ("lookup", r#"[{"a": 1, "b": 1}, "?", 1]"#, "1"),
    ("lookup", r#"[{"a": 1}, "?", 2]"#, "?(1|2)"),
    ("lookup", r#"[{"a": 1, "...": 1}, "?", 2]"#, "?"),
    ("lookup", r#"[{"a": {"$doubt": 1}}, "a", 2]"#, "?(1|2)"),
    ("lookup", r#"[{"a": {"$secret": 1}, "b": 2}, "b"]"#, "2"),
    ("map", r#"["a", "b"]"#, "error: write `tomap({...})`"),
    ("merge", r#"[{"a": 1, "b": 2}, null, {"b": 3}]"#, r#"{"a":1,"b":3}"#),
    ("merge", "[]", "{}"),
    ("merge", r#"["?", {"a": 1}]"#, r#"{"a":1,...}"#),
    ("merge", r#"[{"a": 1}, "?", {"b": 2}]"#, r#"{"a":?,"b":2,...}"#),
    ("merge", r#"[{"a": 1, "b": 1}, {"b": 2, "...": 1}]"#, r#"{"a":?,"b":2,...}"#),
    ("merge", r#"[{"a": 1, "b": 1}, {"$either": [{"b": 2, "c": 3}, {}]}]"#, r#"{"a":1,"b":?(2|1),"c":3~}"#),
    ("merge", r#"[{"a": 1}, {"a": {"$doubt": 2}}]"#, r#"{"a":?(1|2)}"#),
    ("merge", r#"[["a"]]"#, "error: must be a map, not a list"),
    ("merge", r#"[{"a": {"$secret": 1}}, {"b": 1}]"#, r#"{"a":1!,"b":1}"#),
    ("transpose", r#"[{"a": ["1", "2"], "b": ["2", "3"]}]"#, r#"{"1":["a"],"2":["a","b"],"3":["b"]}"#),
    ("values", r#"[{"a": 3, "c": 2, "d": "?"}]"#, "[3,2,?]"),
    ("zipmap", r#"[["a", "b"], [1, "?"]]"#, r#"{"a":1,"b":?}"#),
    ("zipmap", r#"[["a", "b"], "?"]"#, r#"{"a":?,"b":?}"#),
    ("zipmap", r#"[["a", "b"], [1]]"#, "error: has 1 items, where the list of keys has 2"),
    // Sets.
    ("setintersection", r#"[["a", "b"], ["b", "c"], ["d", "b"]]"#, r#"set["b"]"#),
    ("setintersection", r#"[["a", "b"], ["b", "?"]]"#, r#"set["b","a"~]"#),
    ("setproduct", r#"[["a", "b"], ["c", "d"]]"#, r#"[["a","c"],["a","d"],["b","c"],["b","d"]]"#),
    ("setproduct", r#"[{"$set": ["b", "a"]}, {"$set": ["c"]}]"#, r#"set[["a","c"],["b","c"]]"#),
    ("setproduct", r#"[["a"], []]"#, "[]"),
    ("setsubtract", r#"[["a", "b", "c"], ["a", "c"]]"#, r#"set["b"]"#),
    ("setsubtract", r#"[["a", "b"], ["a", "?x"]]"#, r#"set["b"]"#),
    ("setunion", r#"[["a", "b"], ["b", "c"], ["d"]]"#, r#"set["a","b","c","d"]"#),
    ("setunion", r#"[["b"], [1]]"#, r#"set["1","b"]"#),
    // Encodings.
    ("base64decode", r#"["SGVsbG8gV29ybGQ="]"#, r#""Hello World""#),
    ("base64decode", r#"["/w=="]"#, "error: not UTF-8"),
    ("base64decode", r#"["aGVsbG8"]"#, "error: is not Base64"),
    ("base64encode", r#"["Hello World"]"#, r#""SGVsbG8gV29ybGQ=""#),
    ("base64gunzip", r#"["x"]"#, "?set"),
    ("base64gzip", r#"["x"]"#, "?set"),
    (
        "csvdecode",
        r#"["a,b,c\n1,2,3\n4,\"x\"\"y\",6\n"]"#,
        r#"[{"a":"1","b":"2","c":"3"},{"a":"4","b":"x\"y","c":"6"}]"#,
    ),
    ("csvdecode", r#"["a,b\n1"]"#, "error: is not CSV"),
    ("csvdecode", r#"["a,a\n1,2"]"#, "error: two columns named `a`"),
    ("csvdecode", r#"[""]"#, "error: header line is missing"),
    ("jsondecode", r#"["{\"hello\": \"world\"}"]"#, r#"{"hello":"world"}"#),
    (
        "jsondecode",
        r#"["[123456789012345678901234567890, true, null, 1.50]"]"#,
        "[123456789012345678901234567890,true,null,1.5]",
    ),
    ("jsondecode", r#"["{\"a\": 1, \"a\": 2}"]"#, r#"{"a":2}"#),
    ("jsondecode", r#"["[1,]"]"#, "error: is not JSON"),
    ("jsondecode", r#"["// x\n1"]"#, "error: is not JSON"),
    ("jsondecode", r#"[""]"#, "error: is not JSON"),
    ("jsondecode", r#"["?"]"#, "?"),
    (
        "jsonencode",
        r#"[{"b": "<&>", "a": [1.50, null, true]}]"#,
        r#""{\"a\":[1.5,null,true],\"b\":\"\\u003c\\u0026\\u003e\"}""#,
    ),
    ("jsonencode", r#"["é\u2028\"\\\n\t\u0001/\b"]"#, r#""\"é\\u2028\\\"\\\\\\n\\t\\u0001/\\b\"""#),
    ("jsonencode", r#"[{"a": "?"}]"#, "?set"),
    ("jsonencode", r#"[{"a": {"$secret": 1}}]"#, r#""{\"a\":1}"!"#),
    ("textdecodebase64", r#"["SABlAGwAbABvACAAVwBvAHIAbABkAA==", "UTF-16LE"]"#, r#""Hello World""#),
    ("textdecodebase64", r#"["6Q==", "ISO-8859-1"]"#, r#""é""#),
    ("textencodebase64", r#"["Hello World", "UTF-16LE"]"#, r#""SABlAGwAbABvACAAVwBvAHIAbABkAA==""#),
    ("textencodebase64", r#"["x", "Shift_JIS"]"#, "?set"),
    ("urldecode", r#"["Hello+World%21%C3%A9"]"#, r#""Hello World!é""#),
    ("urldecode", r#"["100%"]"#, "error: two hexadecimal digits"),
    ("urlencode", r#"["Hello World!/é~*-_."]"#, r#""Hello+World%21%2F%C3%A9~%2A-_.""#),
    ("yamldecode", r#"["hello: world"]"#, r#"{"hello":"world"}"#),
    (
        "yamldecode",
        r#"["{a: 1, b: [yes, 'no', ~, 0x1F, 017, 1_000]}"]"#,
        r#"{"a":1,"b":[true,"no",null,31,17,"1_000"]}"#,
    ),
    ("yamldecode", r#"["a: &x {k: 1}\nb:\n  <<: *x\n  c: 2"]"#, r#"{"a":{"k":1},"b":{"c":2,"k":1}}"#),
    ("yamldecode", r#"["Version: 2012-10-17"]"#, r#"{"Version":"2012-10-17T00:00:00Z"}"#),
    ("yamldecode", r#"["a: !Ref b"]"#, "error: has the tag `!Ref`"),
    ("yamldecode", r#"["- 1\n---\n- 2"]"#, "error: one YAML document"),
    ("yamldecode", r#"["a: ["]"#, "error: is not YAML"),
    ("yamldecode", r#"["&a [*a]"]"#, "error: an alias inside the very node"),
    ("yamldecode", r#"[""]"#, "error: no document"),
    (
        "yamlencode",
        r#"[{"foo": [1, {"a": "b", "c": "d"}, 3], "bar": "baz"}]"#,
        r#""\"bar\": \"baz\"\n\"foo\":\n- 1\n- \"a\": \"b\"\n  \"c\": \"d\"\n- 3\n""#,
    ),
    (
        "yamlencode",
        r#"[{"a": "x\ny", "b": "x\n", "c": " x\n\n", "d": "x \ny"}]"#,
        r#""\"a\": |-\n  x\n  y\n\"b\": |\n  x\n\"c\": |2+\n   x\n\n\"d\": \"x \\ny\"\n""#,
    ),
    (
        "yamlencode",
        r#"[[[1], {"a": {}, "b": []}, null, "null"]]"#,
        r#""- - 1\n- \"a\": {}\n  \"b\": []\n- null\n- \"null\"\n""#,
    ),
    ("yamlencode", "[5]", r#""5\n...\n""#),
    // Files.
    ("abspath", r#"["x"]"#, "?set"),
    ("basename", r#"["foo/bar/baz.txt"]"#, r#""baz.txt""#),
    ("basename", r#"["a/"]"#, r#""a""#),
    ("basename", r#"["/"]"#, r#""/""#),
    ("dirname", r#"["foo/bar/baz.txt"]"#, r#""foo/bar""#),
    ("dirname", r#"["a"]"#, r#"".""#),
    ("dirname", r#"["a//b/../c"]"#, r#""a""#),
    ("file", r#"["hello.txt"]"#, r#""Hello World""#),
    ("file", r#"["./m/../hello.txt"]"#, r#""Hello World""#),
    ("file", r#"["../main.tf"]"#, r#""x = f()""#),
    ("file", r#"["../../secret"]"#, "error: `../../secret` leaves the scan root"),
    ("file", r#"["/etc/passwd"]"#, "error: `/etc/passwd` leaves the scan root"),
    ("file", r#"["nope"]"#, "error: there is no file `nope`"),
    ("file", r#"["beside.txt"]"#, "error: write `${path.module}/beside.txt`"),
    ("file", r#"["bytes"]"#, "error: use `filebase64`"),
    ("file", r#"["?"]"#, "?set"),
    ("filebase64", r#"["bytes"]"#, r#""/w==""#),
    ("filebase64sha256", r#"["hello.txt"]"#, r#""pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=""#),
    (
        "filebase64sha512",
        r#"["hello.txt"]"#,
        r#""LHT9F+2v2A6ER7DUZ0HuJDt+t03SFJoKsbkkb7MDgvJ+hT2FhXGeDmfL2g2qj1FnEGRhXWRa4nrLFb+xRH9Fmw==""#,
    ),
    ("fileexists", r#"["hello.txt"]"#, "true"),
    ("fileexists", r#"["nope"]"#, "false"),
    ("fileexists", r#"["m"]"#, "error: `m` is a folder"),
    ("filemd5", r#"["hello.txt"]"#, r#""b10a8db164e0754105b7a99be72e3fe5""#),
    ("fileset", r#"[".", "*"]"#, r#"set["bytes","hello.txt"]"#),
    ("fileset", r#"[".", "**/*.txt"]"#, r#"set["hello.txt","m/beside.txt","m/n/deep.txt"]"#),
    ("fileset", r#"["m/", "{beside,x}.t?t"]"#, r#"set["beside.txt"]"#),
    ("fileset", r#"["nope", "*"]"#, "set[]"),
    ("fileset", r#"["m", "../*"]"#, "error: must not have a `..` part"),
    ("fileset", r#"["m", "["]"#, "error: is no pattern"),
    ("filesha1", r#"["hello.txt"]"#, r#""0a4d55a8d778e5022fab701977c5d840bbc486d0""#),
    ("filesha256", r#"["hello.txt"]"#, r#""a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e""#),
    (
        "filesha512",
        r#"["hello.txt"]"#,
        r#""2c74fd17edafd80e8447b0d46741ee243b7eb74dd2149a0ab1b9246fb30382f27e853d8585719e0e67cbda0daa8f51671064615d645ae27acb15bfb1447f459b""#,
    ),
    ("pathexpand", r#"["a/b"]"#, r#""a/b""#),
    ("pathexpand", r#"["~/x"]"#, "?set"),
    ("templatefile", r#"["hello.txt", {"name": "?"}]"#, r#"["hello.txt",["name"]]"#),
    ("templatefile", r#"["?", {}]"#, "?"),
    // Times.
    ("formatdate", r#"["DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z"]"#, r#""02 Jan 2018 23:12 UTC""#),
    (
        "formatdate",
        r#"["EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01-08:00"]"#,
        r#""Tuesday, 02-Jan-18 23:12:01 -0800""#,
    ),
    ("formatdate", r#"["H:mmaa 'it''s' Z ZZZZ", "2018-01-02T00:12:01+05:30"]"#, r#""12:12am it's +05:30 +0530""#),
    ("formatdate", r#"["YYY", "2018-01-02T23:12:01Z"]"#, "error: `YYY`, which stands for nothing"),
    ("formatdate", r#"["'abc", "2018-01-02T23:12:01Z"]"#, "error: a quote without its end"),
    ("formatdate", r#"["YYYY", "2018-01-02 23:12:01Z"]"#, "error: must be a time"),
    ("plantimestamp", "[]", "?set"),
    ("timeadd", r#"["2017-11-22T00:00:00Z", "10m"]"#, r#""2017-11-22T00:10:00Z""#),
    ("timeadd", r#"["2017-11-22T00:00:00Z", "-1.5h30m"]"#, r#""2017-11-21T22:00:00Z""#),
    ("timeadd", r#"["2017-11-22T00:00:00Z", "1d"]"#, "error: must be a duration"),
    ("timecmp", r#"["2017-11-22T00:00:00Z", "2017-11-22T01:00:00+01:00"]"#, "0"),
    ("timecmp", r#"["2017-11-22T00:00:00Z", "2017-11-22T01:00:00Z"]"#, "-1"),
    ("timestamp", "[]", "?set"),
    // Hashes.
    ("base64sha256", r#"["hello world"]"#, r#""uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=""#),
    (
        "base64sha512",
        r#"["hello world"]"#,
        r#""MJ7MSJwS1utMxA9QyQLytNDtd+5RGnx6m808qG1M2G+YndNbxf9JlnDaNCVbRbDP2DDoH2Bdz33FVC6TrpzXbw==""#,
    ),
    ("bcrypt", r#"["x"]"#, "?set"),
    ("md5", r#"["hello world"]"#, r#""5eb63bbbe01eeed093cb22bb8f5acdc3""#),
    ("md5", r#"[{"$secret": "hello world"}]"#, r#""5eb63bbbe01eeed093cb22bb8f5acdc3"!"#),
    ("rsadecrypt", r#"["x", "y"]"#, "?set"),
    ("sha1", r#"["hello world"]"#, r#""2aae6c35c94fcfb415dbe95f408b9ce91ee846ed""#),
    ("sha256", r#"["hello world"]"#, r#""b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9""#),
    (
        "sha512",
        r#"["hello world"]"#,
        r#""309ecc489c12d6eb4cc40f50c902f2b4d0ed77ee511a7c7a9bcd3ca86d4cd86f989dd35bc5ff499670da34255b45b0cfd830e81f605dcf7dc5542e93ae9cd76f""#,
    ),
    ("uuid", "[]", "?set"),
    ("uuidv5", r#"["dns", "www.terraform.io"]"#, r#""a5008fae-b28c-5ba5-96cd-82b4c53552d6""#),
    ("uuidv5", r#"["bad", "x"]"#, "error: the UUID of a namespace"),
    // Networks.
    ("cidrcontains", r#"["192.168.2.0/20", "192.168.2.1"]"#, "true"),
    ("cidrcontains", r#"["192.168.2.0/20", "192.168.2.0/22"]"#, "true"),
    ("cidrcontains", r#"["192.168.2.0/20", "192.126.2.1/18"]"#, "false"),
    ("cidrhost", r#"["10.12.112.0/20", 16]"#, r#""10.12.112.16""#),
    ("cidrhost", r#"["10.12.112.0/20", -1]"#, r#""10.12.127.255""#),
    ("cidrhost", r#"["fd00:fd12:3456:7890:00a2::/72", 34]"#, r#""fd00:fd12:3456:7890::22""#),
    ("cidrhost", r#"["10.0.0.0/32", 1]"#, "error: the number of a host of 10.0.0.0/32, not 1"),
    ("cidrhost", r#"["10.0.0.0", 1]"#, "error: must be a network such as"),
    ("cidrnetmask", r#"["172.16.0.0/12"]"#, r#""255.240.0.0""#),
    ("cidrnetmask", r#"["0.0.0.0/0"]"#, r#""0.0.0.0""#),
    ("cidrnetmask", r#"["fd00::/8"]"#, "error: must be an IPv4 network"),
    ("cidrsubnet", r#"["172.16.0.0/12", 4, 2]"#, r#""172.18.0.0/16""#),
    ("cidrsubnet", r#"["10.1.2.0/24", 4, 15]"#, r#""10.1.2.240/28""#),
    ("cidrsubnet", r#"["fd00:fd12:3456:7890::/56", 16, 162]"#, r#""fd00:fd12:3456:7800:a200::/72""#),
    ("cidrsubnet", r#"["10.1.2.0/24", 4, 16]"#, "error: the number of a /28 network inside 10.1.2.0/24"),
    ("cidrsubnet", r#"["10.1.2.0/24", 9, 0]"#, "error: must be 0 to 8 more bits"),
    ("cidrsubnet", r#"["?", 4, 2]"#, "?set"),
    (
        "cidrsubnets",
        r#"["10.1.0.0/16", 4, 4, 8, 4]"#,
        r#"["10.1.0.0/20","10.1.16.0/20","10.1.32.0/24","10.1.48.0/20"]"#,
    ),
    ("cidrsubnets", r#"["255.255.255.0/24", 1, 1, 1]"#, "error: no room left"),
    // Types and marks.
    ("ephemeralasnull", r#"["x"]"#, r#""x""#),
    ("issensitive", r#"[{"$secret": "x"}]"#, "true"),
    ("issensitive", r#"[[{"$secret": "x"}]]"#, "false"),
    ("issensitive", r#"["?"]"#, "?"),
    ("nonsensitive", r#"[{"$secret": "x"}]"#, r#""x""#),
    ("sensitive", r#"["x"]"#, r#""x"!"#),
    ("tobool", r#"["true"]"#, "true"),
    ("tobool", r#"["0"]"#, "false"),
    ("tobool", "[null]", "null"),
    ("tobool", r#"["yes"]"#, "error: one of the strings `true` and `false`"),
    ("tobool", "[1]", "error: must be a bool"),
    ("tolist", r#"[{"$set": ["b", "a"]}]"#, r#"["a","b"]"#),
    ("tolist", r#"[["a", 1, true]]"#, r#"["a","1","true"]"#),
    ("tolist", r#"[[1, true]]"#, "error: items of one type"),
    ("tolist", r#"["a"]"#, "error: must be a list or set"),
    ("tomap", r#"[{"a": "foo", "b": true}]"#, r#"{"a":"foo","b":"true"}"#),
    ("tomap", r#"[{"a": 1, "...": 1}]"#, r#"{"a":1,...}"#),
    ("tomap", r#"[{"a": 1, "b": []}]"#, "error: values of one type"),
    ("tonumber", r#"["1e3"]"#, "1000"),
    ("tonumber", r#"["0x10"]"#, "error: must be a number"),
    ("tonumber", "[true]", "error: must be a number"),
    ("toset", r#"[["c", "b", "b", 1]]"#, r#"set["1","b","c"]"#),
    ("toset", r#"[[10, 9, 100]]"#, "set[9,10,100]"),
    ("toset", r#"[["b", "?", "a"]]"#, r#"set["a","b",?]"#),
    ("toset", r#"[{"$either": [["a", "a"], []]}]"#, r#"?(set["a"]|set[])"#),
    ("tostring", "[1.50]", r#""1.5""#),
    ("tostring", "[true]", r#""true""#),
    ("tostring", "[null]", "null"),
    ("tostring", r#"["?arn:"]"#, r#"?set"arn:""#),
    ("tostring", "[[1]]", "error: must be a string"),
    ("type", "[1]", "error: `terraform console` only"),
];

#[test]
fn calls() {
    let world = World::new();
    for (name, args, expected) in CASES {
        let shown = match world.call(name, &values(args)) {
            Ok(value) => show(&value),
            Err(error) => format!("error: {error}"),
        };
        let fits = match expected.strip_prefix("error: ") {
            Some(part) => shown.starts_with("error: ") && shown.contains(part),
            None => shown == *expected,
        };
        assert!(fits, "{name}({args})\n  is       {shown}\n  expected {expected}");
    }
}

#[test]
fn every_function_has_a_case() {
    let called: BTreeSet<_> = CASES.iter().map(|(name, ..)| *name).chain(SPECIAL_FORMS).collect();
    assert_eq!(called, names().iter().copied().collect());
    assert!(names().is_sorted());
}

#[test]
fn names_the_nearest_function() {
    let world = World::new();
    let message = |name| world.call(name, &[]).unwrap_err().to_string();
    assert_eq!(message("jsonencod"), "there is no function named `jsonencod`; did you mean `jsonencode`?");
    assert_eq!(message("trye"), "there is no function named `trye`; did you mean `try`?");
    assert_eq!(message("wholly_unlike"), "there is no function named `wholly_unlike`");
    assert_eq!(message("lookup"), "`lookup` takes 2 to 3 arguments, not 0");
    assert_eq!(message("core::lower"), "`lower` takes 1 argument, not 0");
}

#[test]
fn functions_of_providers_are_unknown() {
    let value = World::new().call("provider::aws::arn_parse", &["x".into()]).unwrap();
    let unknown = value.as_unknown().unwrap();
    assert_eq!((unknown.reason, &*unknown.expression, unknown.set), (Reason::Function, "f()", false));
}

#[test]
fn items_keep_their_places() {
    let world = World::new();
    let origin = Some(Arc::new(Origin { label: "var.x".into(), span: None, resource: None, next: None }));
    let item = Value { origin, ..Value::from("a").at(world.span(1..2)) };
    let list = Value::from(vec![item.clone()]);
    let map = Value::from([("k".into(), item.clone())].into_iter().collect::<Map>());
    let first = |name, args: &[Value]| {
        let value = world.call(name, args).unwrap();
        value.as_items().map_or(value.clone(), |items| items[0].clone())
    };
    assert_eq!(first("concat", &[list.clone(), vec![].into()]), item);
    assert_eq!(first("flatten", &[vec![list.clone()].into()]), item);
    assert_eq!(first("distinct", &[vec![item.clone(), "a".into()].into()]), item);
    assert_eq!(first("element", &[list.clone(), Value::from("0")]), item);
    assert_eq!(first("toset", std::slice::from_ref(&list)), item);
    assert_eq!(first("sort", std::slice::from_ref(&list)), item);
    assert_eq!(first("values", std::slice::from_ref(&map)), item);
    assert_eq!(first("lookup", &[map.clone(), "k".into()]), item);
    let merged = world.call("merge", &[map.clone(), Map::default().into()]).unwrap();
    assert_eq!(merged.get("k"), Some(&item));
    assert_eq!(first("upper", &[item]).span, None);
}

#[test]
fn json_keeps_its_structure() {
    let world = World::new();
    let item = Value::from("a").at(world.span(1..2));
    let encoded = world.call("jsonencode", &[vec![item.clone()].into()]).unwrap();
    assert_eq!(encoded.as_str(), Some(r#"["a"]"#));
    let decoded = world.call("jsondecode", &[encoded]).unwrap();
    assert_eq!(decoded.as_items(), Some(&[item][..]));

    let open = Value::from(vec![Value::from("a"), unknown()]);
    let encoded = world.call("jsonencode", std::slice::from_ref(&open)).unwrap();
    assert_eq!(encoded.as_unknown().unwrap().document.as_deref(), Some(&open));
    assert_eq!(world.call("jsondecode", &[encoded]).unwrap(), open);
}

#[test]
fn what_is_read_from_a_file_stands_there() {
    let world = World::new();
    let text = world.call("file", &["m/policy.json".into()]).unwrap();
    let whole = text.span.unwrap();
    assert_eq!((world.sources.text(whole), text.as_str()), ("{\"a\": [1]}".to_owned(), Some("{\"a\": [1]}")));
    // As the evaluator sees it: the call is where the value stands now.
    let text = text.referred("file(\"m/policy.json\")", world.span(0..3), None);
    for decode in ["jsondecode", "yamldecode"] {
        let decoded = world.call(decode, std::slice::from_ref(&text)).unwrap();
        let entry = decoded.as_map().unwrap().entries.get("a").unwrap();
        let item = entry.value.as_items().unwrap()[0].span.unwrap();
        let texts = [entry.key.unwrap(), entry.value.span.unwrap(), item].map(|span| world.sources.text(span));
        assert_eq!(texts, ["\"a\"", "[1]", "1"], "{decode}");
    }
    // A text that was computed stands nowhere.
    let computed = world.call("trimspace", &["{\"a\": [1]}".into()]).unwrap();
    assert_eq!(world.call("jsondecode", &[computed]).unwrap().get("a").unwrap().span, None);
}

#[test]
fn a_partly_unknown_text_keeps_its_parts() {
    let world = World::new();
    let name = Value::from("b").at(world.span(1..2));
    for (function, args) in [
        ("join", vec!["-".into(), Value::from(vec![name.clone(), unknown()])]),
        ("format", vec!["%s-%s".into(), name.clone(), unknown()]),
    ] {
        let text = world.call(function, &args).unwrap();
        let parts = &text.as_unknown().unwrap().parts;
        let expected = [Part::Literal("b".into(), name.span), Part::Literal("-".into(), None), Part::Hole(unknown())];
        assert_eq!(parts[..], expected, "{function}");
    }
}

#[test]
fn refuses_to_build_what_is_too_large() {
    let world = World::new();
    let long = Value::from("x".repeat(1 << 20));
    let many = Value::from(vec![long.clone(); 100]);
    let huge = Value::from("x".repeat(65 << 20));
    let thousand = Value::from(vec![Value::from("a"); 1001]);
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n\
        c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n\
        e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n";
    for (name, args) in [
        ("join", vec!["".into(), many.clone()]),
        ("jsonencode", vec![huge.clone()]),
        ("yamlencode", vec![huge]),
        ("formatlist", vec!["%s".into(), many]),
        ("replace", vec![long.clone(), "x".into(), "y".repeat(100).into()]),
        ("replace", vec![long.clone(), "/x/".into(), "y".repeat(1 << 20).into()]),
        ("replace", vec![long.clone(), "/.*/".into(), "$0".repeat(100).into()]),
        ("setproduct", vec![thousand.clone(), thousand.clone()]),
        ("flatten", vec![vec![thousand; 1000].into()]),
        ("regexall", vec![format!("x{}", "()".repeat(200)).into(), long]),
        ("yamldecode", vec![bomb.into()]),
    ] {
        let result = world.call(name, &args);
        assert!(matches!(result, Err(FunctionError::Limit { .. })), "{name}: {:?}", result.err());
    }
}

#[test]
fn equality() {
    let cases = [
        ("1", "1", Some(true)),
        ("1", "\"1\"", Some(false)),
        ("null", "null", Some(true)),
        ("[1, [2]]", "[1, [2]]", Some(true)),
        ("[1]", "[1, 2]", Some(false)),
        ("[\"?\", 1]", "[1, 2]", Some(false)),
        ("[\"?\", 2]", "[1, 2]", None),
        ("\"?set\"", "null", Some(false)),
        ("\"?\"", "null", None),
        ("\"?arn:\"", "\"x\"", Some(false)),
        ("\"?arn:\"", "\"arn:aws\"", None),
        ("{\"$either\": [1, 2]}", "3", Some(false)),
        ("{\"$either\": [1, 2]}", "2", None),
        ("{\"a\": 1}", "{\"a\": 1}", Some(true)),
        ("{\"a\": 1}", "{\"b\": 1}", Some(false)),
        ("{\"a\": 1, \"...\": 1}", "{\"a\": 1}", None),
        ("{\"a\": 1, \"...\": 1}", "{\"a\": 2}", Some(false)),
        ("{\"a\": 1}", "{\"a\": 1, \"b\": 2, \"...\": 1}", Some(false)),
        ("{\"$set\": [1, 2]}", "{\"$set\": [2, 1]}", Some(true)),
        ("{\"$set\": [1]}", "[1]", Some(false)),
        ("[{\"$doubt\": 1}]", "[1]", None),
    ];
    for (a, b, expected) in cases {
        let items = values(&format!("[{a}, {b}]"));
        assert_eq!(convert::equal(&items[0], &items[1]), expected, "{a} == {b}");
        assert_eq!(convert::equal(&items[1], &items[0]), expected, "{b} == {a}");
    }
}

/// A tree of a few files, of which `m` is the folder of the module.
struct World {
    sources: Sources,
}

impl World {
    fn new() -> Self {
        let tree = MemoryTree::new()
            .with("r/hello.txt", "Hello World")
            .with("r/bytes", vec![0xff])
            .with("r/m/beside.txt", "")
            .with("r/m/policy.json", "{\"a\": [1]}")
            .with("r/m/n/deep.txt", "")
            .with("main.tf", "x = f()");
        World { sources: Sources::new(tree) }
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.sources.open(&SourcePath::new("main.tf").unwrap()).unwrap(), range)
    }

    fn call(&self, name: &str, args: &[Value]) -> Result<Value, FunctionError> {
        let root_dir = SourcePath::new("r").unwrap();
        let context = Context {
            sources: &self.sources,
            module_dir: &root_dir.join("m").unwrap(),
            root_dir: &root_dir,
            span: self.span(4..7),
            call: "f()",
            render_template: &|id, variables| {
                let path = self.sources.file(id).path().file_name().into();
                let names = variables.entries.keys().map(|name| Value::from(&**name)).collect::<Vec<_>>();
                vec![path, names.into()].into()
            },
        };
        call(name, args, &context)
    }
}

fn unknown() -> Value {
    Unknown::new(Reason::Variable, "var.x").into()
}

/// The values of a JSON list, in the notation of [`CASES`].
fn values(json: &str) -> Vec<Value> {
    let parsed = World::new().call("jsondecode", &[json.into()]).unwrap();
    parsed.as_items().unwrap().iter().map(from_notation).collect()
}

fn from_notation(value: &Value) -> Value {
    let inside = |items: &[Value]| items.iter().map(from_notation).collect::<Vec<_>>();
    match &value.data {
        Data::String(text) if text.text.starts_with('?') => {
            let unknown = Unknown::new(Reason::Variable, "var.x");
            match &text.text[1..] {
                "" => unknown.into(),
                "set" => Unknown { set: true, ..unknown }.into(),
                prefix => Unknown { set: true, prefix: Some(prefix.into()), ..unknown }.into(),
            }
        }
        Data::List(items) => inside(items).into(),
        Data::Map(map) => {
            let special = |key: &str| map.get(key).map(from_notation);
            if let Some(items) = special("$set") {
                return convert::set(items.as_items().unwrap().to_vec()).unwrap();
            }
            if let Some(value) = special("$secret") {
                return Value { sensitive: true, ..value };
            }
            if let Some(value) = special("$doubt") {
                let doubt = Some(Arc::new(Unknown::new(Reason::Condition, "var.x")));
                return Value { doubt, ..value };
            }
            if let Some(choice) = special("$either") {
                let candidates = choice.as_items().unwrap().to_vec();
                return Unknown { candidates, ..Unknown::new(Reason::Condition, "var.x") }.into();
            }
            let entries = map.entries.iter().filter(|(name, _)| &***name != "...");
            let mut result: Map = entries.map(|(name, entry)| (name.clone(), from_notation(&entry.value))).collect();
            result.rest = map.get("...").map(|_| Arc::new(Unknown::new(Reason::Variable, "var.x")));
            result.into()
        }
        _ => Value { span: None, ..value.clone() },
    }
}

/// JSON, with `set[...]`, `?` for what is unknown (`?set`, `?set"prefix"`, `?(a|b)`), `...` for more keys, `~` behind what is in
/// doubt, `!` behind what is sensitive.
fn show(value: &Value) -> String {
    let list = |items: &[Value]| items.iter().map(show).collect::<Vec<_>>().join(",");
    let mut shown = match &value.data {
        Data::Null => "null".to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::Number(number) => number.to_string(),
        Data::String(text) => show_text(&text.text),
        Data::List(items) => format!("[{}]", list(items)),
        Data::Set(items) => format!("set[{}]", list(items)),
        Data::Map(map) => {
            let entry =
                |(name, entry): (&Arc<str>, &trueline_ir::Entry)| format!("{}:{}", show_text(name), show(&entry.value));
            let mut entries: Vec<String> = map.entries.iter().map(entry).collect();
            entries.extend(map.rest.as_ref().map(|_| "...".to_owned()));
            format!("{{{}}}", entries.join(","))
        }
        Data::Unknown(unknown) => {
            let set = if unknown.set { "?set" } else { "?" };
            let prefix = unknown.prefix.as_deref().map(show_text).unwrap_or_default();
            let candidates = unknown.candidates.iter().map(show).collect::<Vec<_>>().join("|");
            let candidates = if candidates.is_empty() { candidates } else { format!("({candidates})") };
            format!("{set}{prefix}{candidates}")
        }
    };
    if value.doubt.is_some() {
        shown.push('~');
    }
    if value.sensitive {
        shown.push('!');
    }
    shown
}

/// A string as it would stand in JSON, without the escapes that only Go writes.
fn show_text(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("\"{escaped}\"")
}
