# METADATA
# title: API server accepts weak ciphers
# description: The list names a suite without forward secrecy or authenticated encryption, or one that does not exist.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-weak-ciphers
#   severity: medium
#   confidence: high
#   remediation: Leave only suites with ECDHE and GCM or ChaCha20 in `--tls-cipher-suites`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_105]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.31"]
#     hipaa: ["164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-13", "SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.kubernetes.api_server.api_server_weak_ciphers

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--tls-cipher-suites"
	count(components.items(flag) - strong) > 0
	finding := {
		"message": sprintf("%s of %s accepts weak ciphers.", [process.title, input.address]),
		"path": flag.path,
	}
}

# Suites of TLS 1.2 with forward secrecy and authenticated encryption, and those of TLS 1.3.
strong := {
	"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
	"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
	"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
	"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
	"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
}
