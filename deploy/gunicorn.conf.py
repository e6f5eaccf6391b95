"""How gunicorn serves the site: run in the folder of a release, behind a proxy on this machine."""

# systemd hands the socket over (site-web.socket); without systemd gunicorn opens it itself.
bind = "unix:/run/site/web.sock"
workers = 2  # WEB_CONCURRENCY goes before it only if this line is taken out
threads = 4  # and as many connections to the database: DB_POOL_SIZE
worker_class = "gthread"
worker_tmp_dir = "/dev/shm"  # a slow disk must not look like a stuck worker
timeout = 60
graceful_timeout = 30
# A process is replaced now and then, never all at once.
max_requests = 5000
max_requests_jitter = 1000
# The site writes its own line about each request, without a path or a person.
accesslog = None
errorlog = "-"
control_socket_disable = True
