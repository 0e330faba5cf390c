import Figures

/// A configuration of nginx for speed: no log, and unlimited keep-alive.
struct NginxConfiguration {
    let contender: Contender
    let port: UInt16
    let workers: Int
    let site: Site

    var text: String {
        """
        daemon off;
        worker_processes \(workers);
        pid \(site.folder)/nginx.pid;
        error_log stderr crit;
        events {
            worker_connections 16384;
            multi_accept on;
        }
        http {
            access_log off;
            default_type "text/plain; charset=utf-8";
            keepalive_requests 1000000000;
            keepalive_timeout 600s;
            tcp_nodelay on;
            client_body_temp_path \(site.folder)/nginx-body;
            proxy_temp_path \(site.folder)/nginx-proxy;
            fastcgi_temp_path \(site.folder)/nginx-fastcgi;
            uwsgi_temp_path \(site.folder)/nginx-uwsgi;
            scgi_temp_path \(site.folder)/nginx-scgi;
            server {
                listen 127.0.0.1:\(port) backlog=4096\(workers > 1 ? " reuseport" : "");
                location / {
                    \(location)
                }
            }
        }

        """
    }

    private var location: String {
        switch contender {
        case .nginx: "return 200 \"Hello, World!\\n\";"
        case .nginxCache:
            "root \(site.documents); sendfile on; tcp_nopush on; open_file_cache max=1000; open_file_cache_valid 60s;"
        default: "root \(site.documents); sendfile on; tcp_nopush on;"
        }
    }
}
