"""Link: codings of many reports become incidents and stories."""
